"""What a map is made of: one file a kind, each with its fields, its checks and its JSON."""
