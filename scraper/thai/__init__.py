"""Thai dates (and, later, Thai text)."""
