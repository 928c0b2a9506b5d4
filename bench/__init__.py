"""Figures: speed, start-up, corpora, silent losses, quality; all of them ratios and counts, never times."""
