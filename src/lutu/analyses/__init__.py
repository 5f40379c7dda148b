"""One file a question, found by itself; its name is the file's."""

from lutu.kernel.catalogue import catalogue, find_analysis

__all__ = ["catalogue", "find_analysis"]
