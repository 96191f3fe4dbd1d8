"""Every table since the first, step by step."""
