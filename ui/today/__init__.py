"""What must be done first today, for whom (written by UI-2)."""
