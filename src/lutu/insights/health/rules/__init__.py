"""One rule a file: what holds, what is found when it does not, and what to do."""
