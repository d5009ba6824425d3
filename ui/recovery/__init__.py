"""Opening with the recovery code, and a new passphrase."""
