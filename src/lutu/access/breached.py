"""Passwords that were in a breach, looked up in a list that whoever runs the server has put beside it.

The list is the one that Have I Been Pwned offers for download, ordered by hash: on each line the SHA-1 of a
password in hexadecimal, a colon and how often it was seen. It is some forty gigabytes, so it is neither part
of Lutu nor read as a whole: a look takes some thirty reads. Nobody outside is asked.
"""

import hashlib
import re
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Final

_DIGITS: Final = 40
_LINE: Final = re.compile(rb"[0-9A-Fa-f]{40}(:\d+)?\r?\n")
_LONGEST_LINE: Final = 64


def is_list(file: Path) -> bool:
    """Whether this is such a list, as far as its first line tells."""
    try:
        with file.open("rb") as opened:
            return _LINE.fullmatch(opened.readline(_LONGEST_LINE)) is not None
    except OSError:
        return False


def is_breached(password: str, file: Path) -> bool:
    """Whether a password is in the list."""
    digest = hashlib.sha1(password.encode(), usedforsecurity=False)  # as the list has it
    wanted = digest.hexdigest().upper().encode()
    with file.open("rb") as opened, mmap(opened.fileno(), 0, access=ACCESS_READ) as lines:
        low, high = 0, len(lines)
        while low < high:  # both at the beginning of a line
            middle = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            found = lines[middle : middle + _DIGITS].upper()
            if found == wanted:
                return True
            if found < wanted:
                low = lines.find(b"\n", middle) + 1 or high
            else:
                high = middle
    return False
