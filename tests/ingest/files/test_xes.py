from pathlib import Path

import pyarrow as pa
import pytest

from lutu.ingest.errors import FileBroken, FileCut
from lutu.ingest.files import xes
from tests.ingest.samples import chunks_of, lines_of, packed, rows_of

LOG = """<?xml version="1.0" encoding="UTF-8" ?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="trace"><string key="concept:name" value="UNKNOWN"/></global>
  <global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
  <classifier name="Activity" keys="concept:name"/>
  <float key="average" value="7.5"><float key="ann" value="2"/></float>
  <trace>
    <string key="concept:name" value="case 1"/>
    <int key="amount" value="20000"/>
    <event>
      <string key="concept:name" value="付款 &amp; 发货"/>
      <date key="time:timestamp" value="2011-10-01T00:38:44.546+02:00"/>
      <int key="items" value="3"/>
      <float key="cost" value="9.5"><string key="currency" value="EUR"/></float>
      <boolean key="first" value="true"/>
      <list key="tags"><values><string key="one" value="x"/></values></list>
    </event>
    <event><string key="concept:name" value="view"/></event>
  </trace>
  <trace>
    <event><string key="concept:name" value="late name"/></event>
    <string key="concept:name" value="case 2"/>
  </trace>
  <event><string key="concept:name" value="nobody's"/></event>
</log>
"""


def write(path: Path, text: str = LOG, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def given(path: Path) -> list[dict[str, object]]:
    return [
        {name: value for name, value in row.items() if value is not None} for row in rows_of(path)
    ]


def test_events_with_the_attributes_of_their_trace(tmp_path: Path) -> None:
    assert given(write(tmp_path / "log.xes")) == [
        {
            "concept:name": "付款 & 发货",
            "time:timestamp": "2011-10-01T00:38:44.546+02:00",
            "items": 3,
            "cost": 9.5,
            "cost.currency": "EUR",
            "first": True,
            "tags.one": "x",
            "case:concept:name": "case 1",
            "case:amount": 20000,
        },
        {"concept:name": "view", "case:concept:name": "case 1", "case:amount": 20000},
        {"concept:name": "late name", "case:concept:name": "case 2"},
        {"concept:name": "nobody's"},
    ]


def test_events_know_the_line_of_their_tag(tmp_path: Path) -> None:
    assert lines_of(write(tmp_path / "log.xes")) == [11, 19, 22, 25]


def test_a_value_that_is_not_what_its_tag_says_makes_the_column_words(tmp_path: Path) -> None:
    text = LOG.replace('value="3"', 'value="three"')
    column = chunks_of(write(tmp_path / "log.xes", text))[0].rows.column("items")
    assert (column.type, column[0].as_py()) == (pa.string(), "three")


def test_a_key_with_two_types_is_words(tmp_path: Path) -> None:
    text = LOG.replace(
        '<string key="concept:name" value="view"/>', '<string key="items" value="x"/>'
    )
    column = chunks_of(write(tmp_path / "log.xes", text))[0].rows.column("items")
    assert column.to_pylist()[:2] == ["3", "x"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings_of_xml(tmp_path: Path, encoding: str) -> None:
    text = LOG.replace("UTF-8", encoding.removesuffix("-sig"))
    assert len(given(write(tmp_path / "log.xes", text, encoding))) == 4


def test_a_prefix_of_the_tags_does_not_matter(tmp_path: Path) -> None:
    name = '<x:string key="concept:name" value="{}"/>'.format
    trace = f"<x:trace>{name('c')}<x:event>{name('e')}</x:event></x:trace>"
    text = f'<x:log xmlns:x="u">{trace}</x:log>'
    assert given(write(tmp_path / "log.xes", text)) == [
        {"concept:name": "e", "case:concept:name": "c"}
    ]


def test_events_without_attributes_are_rows(tmp_path: Path) -> None:
    path = write(tmp_path / "log.xes", "<log><trace><event/>\n<event></event></trace></log>")
    assert (rows_of(path), lines_of(path)) == ([{"concept:name": None}] * 2, [1, 2])


def test_a_packed_log_is_read(tmp_path: Path) -> None:
    path = tmp_path / "log.xes.gz"
    path.write_bytes(packed(LOG.encode(), "gzip"))
    assert len(given(path)) == 4


def test_traces_stay_whole_whatever_the_chunks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    traces = "".join(
        f'<trace>{"<event></event>" * 3}<string key="concept:name" value="{n}"/></trace>\n'
        for n in range(100)
    )
    path = write(tmp_path / "log.xes", f"<log>\n{traces}</log>")
    for name, value in (("_READ_BYTES", 100), ("_FIRST_ROWS", 1), ("_ROWS", 5)):
        monkeypatch.setattr(xes, name, value)
    assert len(chunks_of(path)) > 20
    assert [row["case:concept:name"] for row in rows_of(path)] == [
        str(n) for n in range(100) for _ in "abc"
    ]
    assert lines_of(path) == [n + 2 for n in range(100) for _ in "abc"]


def test_a_trace_without_end_does_not_fill_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xes, "_READ_BYTES", 100)
    monkeypatch.setattr(xes, "_FIRST_ROWS", 10)
    monkeypatch.setattr(xes, "_ROWS", 10)
    monkeypatch.setattr(xes, "_MOST_OF_A_TRACE", 20)
    events = '<event><string key="concept:name" value="e"/></event>\n' * 200
    path = write(
        tmp_path / "log.xes",
        f'<log><trace><string key="concept:name" value="c"/>{events}</trace></log>',
    )
    assert max(chunk.rows.num_rows for chunk in chunks_of(path)) < 30
    assert [row["case:concept:name"] for row in rows_of(path)] == ["c"] * 200


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.99])
def test_a_log_that_is_cut_is_refused(tmp_path: Path, kept: float) -> None:
    with pytest.raises(FileCut):
        rows_of(write(tmp_path / "log.xes", LOG[: int(len(LOG) * kept)]))


def test_xml_that_is_none_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(FileBroken) as caught:
        rows_of(write(tmp_path / "log.xes", LOG.replace("</event>", "</events>", 1)))
    assert "line 18" in str(caught.value)


def test_entities_are_refused_and_not_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>\n'
    with pytest.raises(FileBroken) as caught:
        rows_of(write(tmp_path / "log.xes", LOG.replace("<log", bomb + "<log", 1)))
    assert "“a”" in str(caught.value)


def test_files_that_a_log_names_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    entity = f'<!DOCTYPE log [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>\n'
    with pytest.raises(FileBroken):
        rows_of(write(tmp_path / "log.xes", LOG.replace("<log", entity + "<log", 1)))


def test_endless_nesting_is_refused(tmp_path: Path) -> None:
    nest = '<string key="a" value="b">' * 200 + "</string>" * 200
    with pytest.raises(FileBroken):
        rows_of(write(tmp_path / "log.xes", f"<log><trace><event>{nest}</event></trace></log>"))


def test_a_tag_without_end_does_not_fill_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xes, "_READ_BYTES", 1000)
    monkeypatch.setattr(xes, "MAX_RECORD_BYTES", 10_000)
    text = '<log><trace>\n<string key="a" value="' + "x" * 100_000 + '"/></trace></log>'
    with pytest.raises(FileBroken) as caught:
        rows_of(write(tmp_path / "log.xes", text))
    assert "line 2" in str(caught.value)
