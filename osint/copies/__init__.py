"""What two texts share: words, fingerprints, aligned passages, who was first, and what that amounts to. Pure."""
