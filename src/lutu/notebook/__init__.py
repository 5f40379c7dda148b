"""What `import lutu` hands an analyst: a log, results with tables and pictures, maps."""

from lutu.notebook.log import Log, RejectedRows, open_log, read_events
from lutu.notebook.map import Map
from lutu.notebook.result import Result

__all__ = ["Log", "Map", "RejectedRows", "Result", "open_log", "read_events"]
