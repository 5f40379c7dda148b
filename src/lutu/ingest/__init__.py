"""Receive, check, dedupe, keep: how events come into the log."""
