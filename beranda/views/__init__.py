"""Pages: home and help, the queue, statistics."""
