"""出逃首报: the reports of escapes, each with its clock of twenty-four hours."""
