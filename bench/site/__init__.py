"""Government-like sites of any size as plain files, with a truth of what is broken in them: for the bench."""
