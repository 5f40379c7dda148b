"""Named versions of maps that nobody can change, what differs between two, branches and their merging."""
