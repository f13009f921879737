"""Writes of the engine. Everything that changes a usulan goes through here."""
