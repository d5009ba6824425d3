"""The first page: which casebook, who, passphrase; its right half is the lock."""
