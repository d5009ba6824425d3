"""First drafts that a person then changes: written from what the dossiers hold."""
