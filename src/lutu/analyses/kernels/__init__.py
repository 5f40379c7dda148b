"""The compiled loops of the analyses, one file each; a loop calls only loops of its own file."""
