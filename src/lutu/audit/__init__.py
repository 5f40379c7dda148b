"""Who did what: entries that are only ever added, each bound to the one before it by its hash."""

from lutu.audit.chain import record
from lutu.audit.entry import Entry, Kept
from lutu.audit.export import export
from lutu.audit.search import Search, latest, search
from lutu.audit.verify import Breach, TamperedLog, verify

__all__ = [
    "Breach",
    "Entry",
    "Kept",
    "Search",
    "TamperedLog",
    "export",
    "latest",
    "record",
    "search",
    "verify",
]
