"""Every file format that there is: the same three events, whole or not at all."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from lutu.errors import InvalidInput
from lutu.ingest.files import EXAMPLE, Format, find_format, formats
from lutu.ingest.mapping import ROLES
from lutu.ingest.plain import read_head
from lutu.ingest.service import import_file, inspect, preview
from lutu.kit.clocks import to_datetime
from lutu.kit.i18n import LANGUAGES, speaking
from lutu.store.log import EventLog
from tests.ingest.samples import packed

EVERY = pytest.mark.parametrize("one", formats().values(), ids=formats())
TEXTUAL = {"delimited", "jsonl", "xes", "ocel-json"}
BY_THE_LINE = {"delimited", "jsonl"}
"""A file of these that ends behind a line is a shorter file, and nobody can tell."""


@pytest.fixture
def log(tmp_path: Path) -> Iterator[EventLog]:
    with EventLog.open(tmp_path / "data") as opened:
        yield opened


def example(one: Format, folder: Path) -> Path:
    path = folder / f"example{one.suffixes[0].removesuffix('.gz')}"
    one.write_example(path)
    return path


def kept(log: EventLog) -> list[tuple[str, str, str, float | None]]:
    return [
        (
            customer,
            event["event"],
            f"{to_datetime(event['time']):%Y-%m-%dT%H:%M:%SZ}",
            event["value"],
        )
        for customer in dict.fromkeys(EXAMPLE["customer"])
        for event in log.story(customer)
    ]


@EVERY
def test_the_example_becomes_its_events_without_a_word_from_anybody(
    one: Format, log: EventLog, tmp_path: Path
) -> None:
    path = example(one, tmp_path)
    report = import_file(log, path, inspect(path).proposal.mapping)
    assert (report.accepted, report.duplicates, report.rejected) == (3, 0, 0)
    assert kept(log) == list(zip(*EXAMPLE.values(), strict=True))


@EVERY
def test_the_proposal_names_the_columns_with_reasons_in_three_languages(
    one: Format, tmp_path: Path
) -> None:
    proposal = inspect(example(one, tmp_path)).proposal
    for role in ("customer", "event", "time"):
        assert proposal.mapping.column(role) == one.columns.get(role, role)
    for role in ROLES:
        assert (proposal.mapping.column(role) is not None) == (role in proposal.reasons)
    said = {reason.say(tongue) for reason in proposal.reasons.values() for tongue in LANGUAGES}
    assert len(said) == 3 * len(proposal.reasons)


@EVERY
def test_a_format_knows_its_own_files_and_no_others(one: Format, tmp_path: Path) -> None:
    path = example(one, tmp_path)
    bare = path.rename(tmp_path / "no-name")
    assert find_format(bare) is one
    knowing = [other.name for other in formats().values() if other.sniff(read_head(bare), bare)]
    assert knowing == [one.name]


@EVERY
def test_the_preview_shows_the_events(one: Format, tmp_path: Path) -> None:
    path = example(one, tmp_path)
    found = preview(path, inspect(path).proposal.mapping)
    assert [row.values["customer"] for row in found.rows] == list(EXAMPLE["customer"])
    assert (found.problems, found.tried) == ((), 3)
    lines = [row.line for row in found.rows]
    assert lines == sorted(set(lines))


@EVERY
def test_the_same_file_twice_adds_nothing(one: Format, log: EventLog, tmp_path: Path) -> None:
    path = example(one, tmp_path)
    mapping = inspect(path).proposal.mapping
    import_file(log, path, mapping)
    report = import_file(log, path, mapping)
    assert (report.accepted, report.duplicates, log.summary().events) == (0, 3, 3)


@EVERY
@pytest.mark.parametrize("codec", ["gzip", "zstd"])
def test_what_is_text_may_be_packed(one: Format, codec: str, log: EventLog, tmp_path: Path) -> None:
    path = example(one, tmp_path)
    path.write_bytes(packed(path.read_bytes(), codec))
    if one.name in TEXTUAL:
        assert import_file(log, path, inspect(path).proposal.mapping).accepted == 3
    else:
        with pytest.raises(InvalidInput):
            inspect(path)


@EVERY
def test_a_file_cut_anywhere_leaves_nothing_half_loaded(
    one: Format, log: EventLog, tmp_path: Path
) -> None:
    whole = example(one, tmp_path)
    mapping, data = inspect(whole).proposal.mapping, whole.read_bytes()
    path = tmp_path / f"cut{whole.suffix}"
    lines = {end for end in range(len(data) + 1) if data[:end].endswith(b"\n")}
    for length in random.Random(7).sample(range(len(data)), 25):
        path.write_bytes(data[:length])
        if one.name in BY_THE_LINE and not is_cut(data, length, lines):
            continue
        with pytest.raises(InvalidInput):
            import_file(log, path, mapping)
        assert log.version() == 0, length


def is_cut(data: bytes, length: int, lines: set[int]) -> bool:
    """Whether what is missing can be told: not behind a line, and not within its last column."""
    if {length, length + 1} & lines:
        return False
    line = data[:length].rpartition(b"\n")[2]
    return line.count(b",") < len(EXAMPLE) - 1


@EVERY
def test_a_packed_file_cut_anywhere_leaves_nothing_half_loaded(
    one: Format, log: EventLog, tmp_path: Path
) -> None:
    whole = example(one, tmp_path)
    mapping, data = inspect(whole).proposal.mapping, packed(whole.read_bytes(), "gzip")
    path = tmp_path / f"cut{whole.suffix}"
    for length in random.Random(7).sample(range(len(data)), 25):
        path.write_bytes(data[:length])
        with pytest.raises(InvalidInput):
            import_file(log, path, mapping)
        assert log.version() == 0, length


@EVERY
def test_damage_anywhere_is_an_error_of_ours_or_no_error(
    one: Format, log: EventLog, tmp_path: Path
) -> None:
    whole = example(one, tmp_path)
    mapping, data = inspect(whole).proposal.mapping, whole.read_bytes()
    path = tmp_path / f"damaged{whole.suffix}"
    chance = random.Random(11)
    for _ in range(40):
        damaged = bytearray(data)
        for place in chance.sample(range(len(data)), 3):
            damaged[place] = chance.randrange(256)
        path.write_bytes(bytes(damaged))
        before = log.version()
        try:
            report = import_file(log, path, mapping)
        except InvalidInput:
            assert log.version() == before
        else:
            assert log.version() == before + report.accepted


@EVERY
def test_an_empty_file_is_refused_in_three_languages(one: Format, tmp_path: Path) -> None:
    path = tmp_path / f"empty{one.suffixes[0]}"
    path.write_bytes(b"")
    said = set()
    for language in LANGUAGES:
        with speaking(language), pytest.raises(InvalidInput) as caught:
            inspect(path)
        said.add(str(caught.value.say(language)))
    assert len(said) == 3


@EVERY
def test_a_format_has_a_title_and_suffixes(one: Format) -> None:
    assert all(one.title.say(language) for language in LANGUAGES)
    assert one.suffixes
    assert all(suffix.startswith(".") for suffix in one.suffixes)
