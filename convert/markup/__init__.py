"""Floor 3: what the formats share: decoding, safe parsing, and the HTML vocabulary of article bodies."""
