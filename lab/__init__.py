"""A made-up city portal that misbehaves on purpose, and the server that shows it: the referee of the product."""
