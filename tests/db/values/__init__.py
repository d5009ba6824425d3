"""Values: days, calendars, money."""
