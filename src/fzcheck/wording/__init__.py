"""Values → the sentences that an official reads: a row, an event, a reason, a figure, a difference."""
