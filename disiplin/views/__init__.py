"""What a person sees and sends on the pages of discipline."""
