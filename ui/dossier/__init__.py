"""The page of one dossier: header, sections, opening page, strategy (written by the CEO)."""
