"""Floor 4: one folder per format; none imports another."""
