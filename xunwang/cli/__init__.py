"""The command line: what is typed, and what is shown on a terminal."""
