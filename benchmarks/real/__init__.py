"""Real material for `make real`: how it is read, served by the small internet under its own names, and counted."""
