"""Settings: persons, copies, look, idle time, the office's record form, the trail."""
