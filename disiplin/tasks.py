"""What beat starts: every task may run twice or not at all."""
