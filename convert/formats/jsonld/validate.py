"""The property and type check."""
def validate(data):
    return []
