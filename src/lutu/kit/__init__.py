"""Ids, clocks, languages, text: what knows nothing of journeys."""
