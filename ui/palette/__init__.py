"""Ctrl+K: objects, records and acts, found by a few letters (written by UI-2)."""
