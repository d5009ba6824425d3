"""The sections of the 案卷: one module a section, and one that prints any record."""
