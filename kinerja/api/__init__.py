"""API of kinerja: the daily log and its sums."""
