"""Who gave a lead: kept apart, shown to the two who are named."""
