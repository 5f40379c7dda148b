"""Links identifiers to customers: one person, several names."""
