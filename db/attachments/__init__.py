"""Files kept encrypted beside the database: format, intake, sweep."""
