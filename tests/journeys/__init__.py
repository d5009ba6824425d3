"""A user does something from start to end, in the real window, with real keys."""
