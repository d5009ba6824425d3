"""What must be done first today, for whom."""
