"""Invented people, believable in every section; the same seed makes the same ones."""
