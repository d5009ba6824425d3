"""督办: what is overdue where, unit by unit."""
