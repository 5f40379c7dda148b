"""Batch, Analysis, State: what a question is made of. No I/O."""
