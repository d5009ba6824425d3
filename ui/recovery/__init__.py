"""Opening with the recovery code, and a new passphrase (written by UI-2)."""
