"""What kenaikan_pangkat does."""
