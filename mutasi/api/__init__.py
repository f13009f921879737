"""API of mutasi: letters, their lines, and the way out of the agency."""
