"""Working days, key dates and their plans: pure functions of data files. No clock, no store."""
