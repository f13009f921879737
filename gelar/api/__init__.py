"""The agency's system files titles: letters of one track, lines in bulk or one by one, steps of the whole letter."""
