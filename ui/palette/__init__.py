"""Ctrl+K: objects, records and acts, found by a few letters."""
