"""What people say about a map, what they are told about it, and what they have seen of it."""
