"""How much of a journey map is known: a rule, a format and a panel for Lutu."""
