"""Judging: pure functions of stored facts and a day. Nothing here fetches, writes or asks the clock."""
