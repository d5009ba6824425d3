"""排查: a round of review over all open dossiers, entered item by item."""
