"""Servers that misbehave, each by its name, and what a right look says of them."""
