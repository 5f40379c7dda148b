"""Who is who, and who may do what: people, sessions, workspaces, roles, tokens, shares."""
