"""What must not be written: queries put together from text, calls past the guard, templates, pickles."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import ROOT, name, python_files, tree

BANDIT: dict[str, str] = {
    "B405": "xml.etree writes; what reads XML is expat without entities, and defusedxml",
    "B404": "importing subprocess is no use of it; each use is judged by B602 to B607",
    "B406": "quoteattr writes XML; what reads XML is expat without entities, and defusedxml",
}
"""Kinds of finding that say nothing here, and why."""
FALSE: dict[str, str] = {
    "B105 src/lutu/web/routes/sign_in.py": "“password” is the name of a way to sign in",
    "B608 src/lutu/ingest/files/ocel_sqlite.py": "see MADE",
    "B608 src/lutu/store/duplicates.py": "see MADE",
}
"""Findings that are none, and why."""

SQL = re.compile(
    r"\b(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE (TABLE|SCHEMA|VIEW|INDEX)|DROP |ALTER |ATTACH "
    r"|COPY |PRAGMA|FROM \S|WHERE|JOIN|UNION ALL|SET search_path|GRANT |TRUNCATE )"
)
_NAME_OF_OURS = "a name that cannot be a parameter: made from the id of a workspace, and quoted"
_FIXED = "one of a few words that stand in the code"
_FILE = "a name out of the file itself, quoted; the file is opened read-only and by itself"
MADE: dict[str, str] = {
    "src/lutu/db/home.py:_make": _NAME_OF_OURS,
    "src/lutu/db/postgresql.py:_engine": _NAME_OF_OURS,
    "src/lutu/db/rows.py:_unguarded": "the name of a trigger as the database lists it, quoted",
    "src/lutu/db/schemas.py:move_schemas": _NAME_OF_OURS,
    "src/lutu/db/schemas.py:drop_schemas": _NAME_OF_OURS,
    "src/lutu/db/sqlite.py:_prepare": _FIXED,
    "src/lutu/jobs/durable.py:_prepare": _FIXED,
    "src/lutu/ingest/files/ocel_sqlite.py:_objects": _FILE,
    "src/lutu/ingest/files/ocel_sqlite.py:_events_of": _FILE,
    "src/lutu/ingest/files/ocel_sqlite.py:_mapped": _FIXED,
    "src/lutu/ingest/files/ocel_sqlite.py:_write_example": "the names of our own example",
    "src/lutu/store/duplicates.py:_doubled": "names of columns of our own segments, quoted",
    "src/lutu/store/duplicates.py:_select": "names of columns and files of our own segments, quoted",
}
"""`file:function` → why what is filled into a query there cannot be input."""


def findings() -> list[tuple[str, str, str]]:
    """(kind, place, text of the lines) of everything that bandit finds."""
    command = [sys.executable, "-m", "bandit", "-r", "-q", "-f", "custom"]
    command += ["--msg-template", "{test_id}|{relpath}|{line}|{range}|{msg}", "src"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    found = []
    for row in done.stdout.splitlines():
        kind, path, line, lines, _ = row.split("|", 4)
        numbers = [int(one) for one in re.findall(r"\d+", lines)] + [int(line)]
        text = (ROOT / path).read_text(encoding="utf-8").splitlines()
        found.append((kind, f"{path}:{line}", "\n".join(text[min(numbers) - 1 : max(numbers)])))
    return found


def test_bandit_finds_nothing_that_has_no_reason_beside_it() -> None:
    bare = [
        f"{kind} {place}"
        for kind, place, text in findings()
        if kind not in BANDIT
        and f"{kind} {place.partition(':')[0]}" not in FALSE
        and not re.search(rf"noqa: [A-Z0-9, ]*S{kind[1:]}\b.* - \w", text)
    ]
    assert bare == []


def filled_queries() -> Iterator[tuple[str, str]]:
    """Every f-string, % and format() that looks like SQL, with the function that it is in."""
    for path in python_files():
        for function in ast.walk(tree(path)):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for node in ast.walk(function):
                text = filled(node)
                if text and SQL.search(text):
                    yield f"{name(path)}:{function.name}", text


def filled(node: ast.AST) -> str:
    """The fixed part of a text that something is filled into."""
    match node:
        case ast.JoinedStr(values=values) if len(values) > 1:
            return "{}".join(str(one.value) for one in values if isinstance(one, ast.Constant))
        case ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Mod() | ast.Add()):
            return text
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="format")):
            return text
    return ""


def test_no_query_is_put_together_from_text_that_could_be_input() -> None:
    assert {place: text for place, text in filled_queries() if place not in MADE} == {}


def test_the_list_of_queries_is_no_longer_than_needed() -> None:
    assert MADE.keys() - {place for place, _ in filled_queries()} == set()


FORBIDDEN: dict[str, str] = {
    "urllib.request": "calls to the outside go through security/outbound.py",
    "http.client": "calls to the outside go through security/outbound.py",
    "smtplib": "calls to the outside go through security/outbound.py",
    "ftplib": "calls to the outside go through security/outbound.py",
    "jinja2": "a template is a program: the first one needs security/templates.py with a sandbox",
    "mako": "a template is a program: the first one needs security/templates.py with a sandbox",
    "pickle": "what is unpickled can be a program",
    "marshal": "what is loaded can be a program",
    "shelve": "what is unpickled can be a program",
    "xml.sax.expatreader": "XML is read by expat without entities, or by defusedxml",
    "xml.dom": "XML is read by expat without entities, or by defusedxml",
}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (node.module, *(f"{node.module}.{one.name}" for one in node.names))


def test_nothing_is_imported_that_goes_past_a_guard() -> None:
    caught = {
        f"{name(path)}: {module}": FORBIDDEN[module]
        for path in python_files()
        for module in imports(path)
        if module in FORBIDDEN
    }
    assert caught == {}


CSV_WRITERS = {
    "src/lutu/security/cells.py": "the writer that all tables go through",
    "src/lutu/ingest/files/delimited.py": "writes the three rows of our own example",
}


def test_every_table_that_is_handed_out_goes_through_the_writer_without_formulas() -> None:
    writers = {
        name(path)
        for path in python_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"csv.writer", "csv.DictWriter"}
    }
    assert writers == CSV_WRITERS.keys()


@pytest.mark.parametrize(
    "query",
    ['f"SELECT * FROM {table}"', '"DELETE FROM %s" % table', '"SELECT {}".format(column)'],
)
def test_a_planted_query_is_caught(query: str) -> None:
    text = filled(ast.parse(query, mode="eval").body)
    assert SQL.search(text)


COMPUTED = re.compile(r"""[\w)\]]\[[^\]\n'"`]+\]\s*(?:\|\||\?\?|[-+*/%])?=(?![=>])""")
"""`kept[key] = …`: with the key `__proto__` it would change every object there is."""
_PLACE = "a number: the place in an array"
_FIELD = "the name of a field that stands in our own list of fields"
WRITTEN = {
    "app/src/flow/order.ts": _PLACE,
    "app/src/flow/layout.ts": _PLACE,
    "app/src/doc/id.ts": _PLACE,
    "app/src/doc/order.ts": _PLACE,
    "app/src/doc/records.ts": _FIELD,
    "app/src/cards/NameList.tsx": _PLACE,
    "app/src/gallery/fields.ts": _FIELD,
    "app/src/map/clipboard.ts": _PLACE,
}
"""Where something is written under a computed key, and what the key is."""
SCRIPTS = [
    path
    for path in (ROOT / "app" / "src").rglob("*.ts*")
    if path.suffix in {".ts", ".tsx"} and ".test." not in path.name and path.name != "schema.ts"
]


def test_no_key_from_outside_names_a_property_that_is_written_to() -> None:
    """Maps, arrays built anew and Object.fromEntries take any key for a name and nothing else."""
    assert COMPUTED.search("kept[key] = value")
    assert COMPUTED.search("kept[one.name] ??= []")
    assert not COMPUTED.search(
        "const [first, rest] = parts; if (kept[key] === value) kept.set(key)"
    )
    written = {name(path) for path in SCRIPTS if COMPUTED.search(path.read_text(encoding="utf-8"))}
    assert len(SCRIPTS) > 200
    assert written == WRITTEN.keys()


def test_nothing_in_a_page_is_made_of_text_as_html_or_script() -> None:
    made = re.compile(r"__proto__|innerHTML|outerHTML|insertAdjacentHTML|\beval\(|new Function\(")
    assert [name(path) for path in SCRIPTS if made.search(path.read_text(encoding="utf-8"))] == []
