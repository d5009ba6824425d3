"""The sheet for a new dossier."""
