"""The lab's office run through the product: the looks written from its script, the rest the real thing."""
