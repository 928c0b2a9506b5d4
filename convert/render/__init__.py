"""Floor 7: findings as text, as JSON, and as annotations of a pull request."""
