"""Maps that many edit at once: what they write is kept as a log of Yjs updates, and told to all of them."""
