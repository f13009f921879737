"""Edges of the engine: load, call one service, answer."""
