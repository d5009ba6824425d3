"""Lines for passphrases, and choosing a new one."""
