"""How healthy is a map? Rules that it is read by, one a file in `rules/`, each with what to do about it."""
