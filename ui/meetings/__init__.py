"""会商: the list of meetings, one meeting, one dossier before it."""
