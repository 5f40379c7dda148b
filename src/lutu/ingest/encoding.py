"""Which encoding a text is in, and its bytes as UTF-8, block by block."""

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from lutu.ingest.errors import FileCut, UnknownChoice, WrongEncoding, did_you_mean
from lutu.kit.i18n import Text

COMMON: Final = ("utf-8", "utf-16", "gb18030", "big5", "cp1252")
"""What a person is offered; every encoding that Python knows is read."""

_ENCODING: Final = Text("encoding", "编码", "編碼")
_HALF: Final = Text("its last character is half", "最后一个字符只有一半", "最後一個字元只有一半")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHERS: Final = ("cp1250", "cp1251", "cp1253", "cp1254", "koi8_r", "cp932", "euc_jp", "cp949")
_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE: Final = 1 << 18
_FREQUENT_SHARE: Final = 0.7
_LONE_SHARE: Final = 0.5
_WHOLE_PER_DAMAGED: Final = 5
_PUNCTUATION: Final = ("\u3000", "〿")
_CHINESE: Final[tuple[tuple[str, str, int, int], ...]] = (
    ("gb18030", "gb2312", 0xB0, 0xD7),
    ("big5", "big5", 0xA4, 0xC6),
)
"""To decode with, to look up in, and the lead bytes of the frequent characters of that table."""


def detect(data: bytes) -> str | None:
    """The encoding of the start of a text: `ascii` fits all, None when it is no text at all."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name
    if wide := _wide(data):
        return wide
    if _CONTROLS.search(data):
        return None
    if data.isascii():
        return "ascii"
    sample = _around_first_high(data)
    return "utf-8" if _decodes(sample, "utf-8") or _mostly_utf8(sample) else _legacy(sample)


def parse_encoding(name: str) -> str:
    """Python's name of an encoding; UnknownChoice when there is none."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        found = ""
    if not found or not codecs.lookup(found)._is_text_encoding:  # noqa: SLF001 - no public way
        raise UnknownChoice(
            what=_ENCODING.say(),
            value=name,
            hint=did_you_mean(name, COMMON),
            allowed=", ".join(COMMON),
        )
    return found


class Utf8:
    """Turns the blocks of one file into UTF-8; undecided while all is ASCII and nobody has chosen."""

    def __init__(self, file_name: str, encoding: str | None) -> None:
        self.encoding = parse_encoding(encoding) if encoding else "ascii"
        self._chosen = encoding is not None
        self._file_name = file_name
        self._decoder: codecs.IncrementalDecoder | None = None
        self._line = 1
        self._started = False

    def feed(self, block: bytes, *, last: bool = False) -> bytes:
        """This block as UTF-8; what is half a character waits for the next block."""
        if not self._started:
            self._started = True
            block = self._start(block)
        if self.encoding == "ascii" and not self._chosen and not block.isascii():
            self.encoding = detect(block) or "cp1252"
        if self.encoding in ("ascii", "utf-8") and not (self._chosen and self.encoding == "ascii"):
            return block
        return self._decode(block, last=last)

    def invalid(self, line: int, found: bytes) -> WrongEncoding:
        """The error for bytes in a line that the encoding does not have."""
        return WrongEncoding(
            value=self._file_name,
            encoding=self.encoding,
            line=line,
            found=found.hex(" "),
            allowed=", ".join(name for name in COMMON if name != self.encoding),
        )

    def _start(self, block: bytes) -> bytes:
        if not self._chosen:
            self.encoding = detect(block) or "cp1252"
        if self.encoding in ("utf-16", "utf-32") and not block.startswith(_WIDE_BOMS):
            self.encoding += "-le"
        for bom, name in _BOMS:
            if block.startswith(bom) and name.startswith(self.encoding.removesuffix("-sig")):
                self.encoding = name
                return block[len(bom) :]
        return block

    def _decode(self, block: bytes, *, last: bool) -> bytes:
        self._decoder = self._decoder or codecs.getincrementaldecoder(self.encoding)()
        try:
            text = self._decoder.decode(block, final=last)
        except UnicodeDecodeError as error:
            if last and error.end >= len(error.object) and "incomplete" in error.reason:
                raise FileCut(value=self._file_name, reason=_HALF.say()) from error
            before = error.object[: error.start].decode(self.encoding, "replace")
            found = error.object[error.start : error.end]
            raise self.invalid(self._line + before.count("\n"), found) from error
        self._line += text.count("\n")
        return text.encode("utf-8", "replace")


_WIDE_BOMS: Final = tuple(bom for bom, name in _BOMS if name != "utf-8")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in text with ASCII separators every second byte of many is zero."""
    sample = data[: min(len(data), 4096) // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 10 < len(sample) or min(even, odd) * 20 > max(even, odd):
        return None
    name = "utf-16-be" if even > odd else "utf-16-le"
    return name if _decodes(sample, name) else None


def _around_first_high(data: bytes) -> bytes:
    """From the line with the first byte above 127 on."""
    high = re.search(rb"[\x80-\xff]", data)
    start = data.rfind(b"\n", 0, high.start()) + 1 if high else 0
    return data[start : start + _SAMPLE]


def _decodes(sample: bytes, encoding: str) -> bool:
    """Whether it decodes; the sample may stop within a character."""
    try:
        codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(sample: bytes) -> bool:
    """Whether it is UTF-8 with a few damaged bytes: better refused at their line than misread as a whole."""
    text = sample.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return sum(character > "\x7f" for character in text) - damaged >= _WHOLE_PER_DAMAGED * damaged


def _legacy(sample: bytes) -> str:
    """GB18030 or Big5 when the characters are the frequent ones of its table; else Western or a guess."""
    shares = {chinese[0]: _frequent_share(sample, *chinese) for chinese in _CHINESE}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] >= _FREQUENT_SHARE:
        return best
    high = re.findall(rb"[\x80-\xff]+", sample)
    if sum(len(run) == 1 for run in high) >= _LONE_SHARE * len(high):
        return "cp1252" if _decodes(sample, "cp1252") else "latin-1"
    guess = from_bytes(sample, cp_isolation=list(_OTHERS)).best()
    return guess.encoding if guess else "latin-1"


def _frequent_share(sample: bytes, encoding: str, table: str, first: int, last: int) -> float:
    """The share of its Chinese characters that stand in the part of the table for frequent ones."""
    if not _decodes(sample, encoding):
        return 0.0
    text = codecs.getincrementaldecoder(encoding)().decode(sample)
    characters = [c for c in text if c >= "⺀" and not _PUNCTUATION[0] <= c <= _PUNCTUATION[1]]
    codes = [character.encode(table, "ignore") for character in characters]
    frequent = sum(len(code) == 2 and first <= code[0] <= last for code in codes)
    return frequent / len(characters) if characters else 0.0
