"""Observe: the only code that reads targets. It records what it saw and has no opinion."""
