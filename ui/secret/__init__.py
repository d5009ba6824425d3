"""Lines for passphrases, and choosing a new one (written by UI-2)."""
