"""Keys: header, slots, derivation, recovery code, device secret."""
