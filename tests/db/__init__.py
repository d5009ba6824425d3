"""The data layer, on real encrypted files."""
