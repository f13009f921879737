"""The agency's system files promotions: letters, lines in bulk, steps of the whole letter."""
