"""Telling: one module per kind of document, made from facts alone."""
