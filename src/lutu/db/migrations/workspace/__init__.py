"""The tables of a workspace, one file for each change."""
