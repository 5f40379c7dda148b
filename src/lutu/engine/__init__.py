"""Runs analyses: `ask` takes words from a door, `embedded` runs on this machine, `warm` compiles."""
