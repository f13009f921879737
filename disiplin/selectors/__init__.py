"""What other apps may ask of discipline."""
