"""Files kept encrypted beside the database."""
