"""Floor 2: the article as JSON data and bytes."""
