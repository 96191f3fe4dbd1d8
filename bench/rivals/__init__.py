"""One inspection of a bench site beside other checkers of links, on the same server and counted by the same means."""
