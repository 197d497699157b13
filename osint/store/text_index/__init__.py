"""Which articles hold which fingerprints: a file beside the case database, derived from its articles and made anew if lost."""
