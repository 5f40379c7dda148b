"""What customers say: scores, and later words."""
