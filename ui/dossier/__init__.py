"""The page of one dossier: header, sections, opening page, strategy."""
