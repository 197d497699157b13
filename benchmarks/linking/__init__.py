"""The linking bench in parts: a large invented database, pivot's own way, and the other ways over the same rows."""
