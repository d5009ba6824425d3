"""Keys: slots, key derivation, recovery code, device secret."""
