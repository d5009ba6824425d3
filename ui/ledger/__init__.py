"""台账: the table of all dossiers, with its filters and the summary below."""
