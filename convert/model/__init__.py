"""Floor 0: the canonical article."""
