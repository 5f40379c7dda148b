"""What the names of events usually mean: a word list in three languages, and the stage they hint at.

Events that many companies record stand in `events.py`; other names are put together from the words in
`parts.py`; what neither knows keeps its own name. `reading(name)` is the one way in.
"""

from lutu.insights.vocabulary.read import Reading, reading

__all__ = ["Reading", "reading"]
