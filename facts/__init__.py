"""The words that every room shares: plain data, the standard library only."""
