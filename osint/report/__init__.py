"""What a person reads: facts, gaps and next steps in words. Pure."""
