"""Small government sites in the handwriting of software that the rest of the lab does not imitate, with their truth."""
