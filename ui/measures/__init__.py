"""The section of measures: when each ends, its chain of extensions, what is next."""
