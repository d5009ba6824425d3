"""The sheet for a new dossier (written by the CEO)."""
