"""Writes of discipline: one transaction each, with the actor and the day handed in."""
