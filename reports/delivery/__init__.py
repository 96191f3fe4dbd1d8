"""The only code that sends: one module per channel, each `send(parcel, now) -> Handed`."""
