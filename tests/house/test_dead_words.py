"""Every text of the front end is shown by some page: words that nobody says any more go."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from tests.house.sources import PACKAGE, ROOT
from tests.house.test_texts import flat, rooms

APP = ROOT / "app" / "src"
WHOLE = re.compile(r'"([\w.-]+)"')
FILLED = re.compile(r"\$\{(?:[^{}`]|\{(?:[^{}`]|\{[^{}`]*\})*\})*\}")
INNERMOST = re.compile(rf"`((?:[^`\\$]|\\.|\$(?!\{{)|{FILLED.pattern})*)`")


@cache
def pages() -> tuple[str, ...]:
    """The sources of the front end that people's browsers run, without what is generated."""
    found = (path for path in APP.rglob("*.ts*") if ".test." not in path.name)
    return tuple(
        path.read_text(encoding="utf-8")
        for path in found
        if path.parts[-2:] != ("api", "schema.ts")
    )


def speaks(source: str, room: str) -> bool:
    """Does it take words of a room?"""
    return bool(re.search(rf'(useTranslation\(|TFunction<|getFixedT\()[^>)]*"{room}"', source))


def unsaid(keys: Iterable[str], sources: Iterable[str]) -> set[str]:
    """The keys that no source names, neither whole nor built: `kind.${one}` names all that fit it."""
    whole: set[str] = set()
    shapes: set[str] = set()
    for source in sources:
        whole.update(WHOLE.findall(source))
        shapes.update(built(source))
    fits = re.compile("|".join(shapes) or "(?!)")
    return {key for key in keys if key not in whole and not fits.fullmatch(key)}


@cache
def built(source: str) -> frozenset[str]:
    """What the keys look like that are put together at run time, as patterns."""
    shapes = set()
    while found := INNERMOST.search(source):
        fixed = FILLED.split(found[1])
        if len(fixed) > 1 and "." in "".join(fixed) and re.fullmatch(r"[\w.-]+", "".join(fixed)):
            shapes.add(".+".join(map(re.escape, fixed)))
        source = source.replace(found[0], '""', 1)
    return frozenset(shapes)


@pytest.mark.parametrize("room", rooms())
def test_every_text_of_a_room_is_said_somewhere(room: str) -> None:
    keys = {key.removeprefix(".") for key, _ in flat(PACKAGE / "locales" / "en" / room)}
    speakers = (source for source in pages() if speaks(source, Path(room).stem))
    assert unsaid(keys, speakers) == set()


def test_a_word_that_nobody_says_is_found() -> None:
    source = 'useTranslation("shop"); t("buy"); `${a} ${t(`kind.${one}`)}`; t(`${two}.title`)'
    said = {"buy", "kind.red", "hat.title"}
    assert unsaid({*said, "sell", "kind", "hat.text"}, [source]) == {"sell", "kind", "hat.text"}
    assert (speaks(source, "shop"), speaks(source, "hat")) == (True, False)
