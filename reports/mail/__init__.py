"""What is mailed: one module per kind of document, each giving subject, HTML and plain text of the same lines."""
