"""Make the fonts that the printed pages carry, from Debian's Noto CJK; the result is committed.

    apt install fonts-noto-cjk fonts-noto-cjk-extra
    uv run --with fonttools scripts/fonts.py

A fresh machine has no Chinese font and the typesetter brings none. Each font is cut down to the
characters of GB 2312, what is frequent in Big5, Latin, Greek, Cyrillic, kana and the signs that our
pages use. The Simplified face carries the Traditional forms as the language feature `locl`, so one file
serves both. The same input gives the same bytes. The fonts are renamed, so that a page looks the same
whether or not the machine has the full ones, which then serve the characters outside.
"""

from collections.abc import Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

SOURCE = Path("/usr/share/fonts/opentype/noto")
COPYRIGHT = Path("/usr/share/doc/fonts-noto-cjk/copyright")
TARGET = Path(__file__).parent.parent / "src/lutu/maps/formats/fonts"
SIMPLIFIED = 2  # the place of the SC face in each collection
FACES = {
    "LutuSans-Regular": ("NotoSansCJK-Regular", "Lutu Sans", "Regular"),
    "LutuSans-Bold": ("NotoSansCJK-Bold", "Lutu Sans", "Bold"),
    "LutuSerif-SemiBold": ("NotoSerifCJK-SemiBold", "Lutu Serif", "SemiBold"),
}
SCRIPTS = ("DFLT", "latn", "hani", "kana", "grek", "cyrl")
SIGNS = "–—‘’“”•…‰′″‹›€™←↑→↓↔−∓√∞≈≠≤≥⅓⅔■□▲△▶▷▼▽◀◁◆◇○◎●★☆✓✔✗✘"
RANGES = (
    (0x20, 0x7F),
    (0xA0, 0x180),  # Latin-1, Latin Extended-A
    (0x391, 0x3CA),  # Greek
    (0x401, 0x452),  # Cyrillic
    (0x2000, 0x2016),
    (0x20A0, 0x20C0),  # currencies
    (0x2460, 0x2474),  # numbers in circles
    (0x3000, 0x3020),  # Chinese punctuation
    (0x3041, 0x30FF),  # kana
    (0xFF01, 0xFF5F),  # full-width forms
    (0xFFE0, 0xFFE7),
)


def main() -> None:
    """Write every face and the licence, and say how large they are."""
    TARGET.mkdir(exist_ok=True)
    (TARGET / "OFL.txt").write_text(licence(), encoding="utf-8")
    wanted = set(characters())
    for file, (source, family, style) in FACES.items():
        path = TARGET / f"{file}.otf"
        face = TTCollection(SOURCE / f"{source}.ttc").fonts[SIMPLIFIED]
        keep_forms(face, set(traditional()))
        font = cut(face, wanted)
        rename(font, file, family, style)
        font.save(path, reorderTables=True)
        print(
            f"{path.name}: {len(font.getGlyphOrder())} glyphs, {path.stat().st_size / 1e6:.2f} MB"
        )


def licence() -> str:
    """The copyright notice and the Open Font License, from the text that Debian installs."""
    text = COPYRIGHT.read_text(encoding="utf-8")
    body = text.split("License: SIL-1.1\n")[2].split("\n\nLicense:")[0]
    lines = (line.removeprefix(" ") for line in body.splitlines())
    head = "Copyright 2014-2022 Adobe (http://www.adobe.com/). Cut down and renamed for Lutu.\n\n"
    return head + "\n".join("" if line == "." else line for line in lines) + "\n"


def characters() -> Iterator[int]:
    """Every code point that a shipped font should have."""
    for lead in range(0xA1, 0xF8):
        yield from _decoded("gb2312", (bytes((lead, trail)) for trail in range(0xA1, 0xFF)))
    yield from traditional()
    for first, after in RANGES:
        yield from range(first, after)
    yield from map(ord, SIGNS)


def traditional() -> Iterator[int]:
    """The signs and the frequent half of Big5, and of the rare half what Japan's standard has too."""
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    for lead in range(0xA1, 0xFA):
        codes = list(_decoded("big5", (bytes((lead, trail)) for trail in trails)))
        frequent = lead < 0xC7
        yield from (code for code in codes if frequent or _in_japan(code))


def keep_forms(font: TTFont, wanted: set[int]) -> None:
    """Keep the language forms of these characters only: no Traditional text has simplified ones."""
    names = font.getBestCmap()
    kept = {names[code] for code in wanted if code in names}
    gsub = font["GSUB"].table
    features = [one.Feature for one in gsub.FeatureList.FeatureRecord if one.FeatureTag == "locl"]
    for number in {number for feature in features for number in feature.LookupListIndex}:
        for table in gsub.LookupList.Lookup[number].SubTable:
            single = getattr(table, "ExtSubTable", table)
            single.mapping = {old: new for old, new in single.mapping.items() if old in kept}


def cut(font: TTFont, wanted: set[int]) -> TTFont:
    """The font with these characters only and their Traditional forms; print needs no hints."""
    options = Options(
        layout_features=["locl", "pwid", "calt", "liga", "ccmp", "kern", "halt", "palt"],
        layout_scripts=[
            f"{script}.{tag}" for script in SCRIPTS for tag in ("dflt", "ZHS ", "ZHT ")
        ],
        hinting=False,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17],
        name_languages=[0x409],
        notdef_outline=True,
        drop_tables=["BASE", "VORG", "vhea", "vmtx", "DSIG"],
        recalc_timestamp=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    return font


def rename(font: TTFont, file: str, family: str, style: str) -> None:
    """Give the font our family name, so that it is never taken for the complete one."""
    named = {
        1: f"{family} {style}".removesuffix(" Regular"),
        2: "Regular",
        3: file,
        4: f"{family} {style}",
    }
    for number, text in {**named, 6: file, 16: family, 17: style}.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames = [file]
    top.topDictIndex[0].FullName = f"{family} {style}"
    top.topDictIndex[0].FamilyName = family


def _in_japan(code: int) -> bool:
    """Whether JIS X 0208 has the character: two bytes, where its rare supplement takes three."""
    return len(chr(code).encode("euc_jp", "ignore")) == 2


def _decoded(codec: str, codes: Iterator[bytes]) -> Iterator[int]:
    for code in codes:
        text = code.decode(codec, errors="ignore")
        if len(text) == 1:
            yield ord(text)


if __name__ == "__main__":
    main()
