"""The tables of the server, one file for each change."""
