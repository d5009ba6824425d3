"""Settings: persons, copies, look, idle time, the office's record form, the trail (written by UI-2)."""
