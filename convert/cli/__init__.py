"""Floor 8: the command ``wirecopy``."""
