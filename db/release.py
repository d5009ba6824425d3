"""Which release of the program this is."""

VERSION = "0.3.0"  # pyproject.toml reads it here
