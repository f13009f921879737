"""Pure rules of talent: instruments, profiles, scores, boxes, eligibility. No django, no clock."""
