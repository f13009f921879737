"""How a name is written with its titles, pure (regulasi/gelar.md 5.4)."""
