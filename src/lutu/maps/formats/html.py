"""HTML: the map as one file that opens anywhere: no script, nothing fetched, light and dark."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

from lutu.kit.i18n import Text
from lutu.maps.formats import Format
from lutu.maps.picture import MapPicture
from lutu.maps.sheet import COLOURS, compose, stories

_STYLE: Final = Path(__file__).with_name("map.css")
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_PAGE: Final = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="generator" content="Lutu">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
<header><span class="seal" lang="zh" aria-hidden="true">旅</span><h1>{title}</h1>{chosen}</header>
<p class="goal">{said}</p>{people}
<div class="sheet" role="region" aria-label="{title}" tabindex="0">
<table style="--stages: {stages}">
<thead>{heads}</thead>
<tbody>{rows}</tbody>
</table>
</div>
<footer><ul class="legend">{legend}</ul><p>{computed}</p><p class="mark">Lutu · 旅图</p></footer>
</main>
</body>
</html>
"""


def write(picture: MapPicture) -> bytes:
    """The picture as a self-contained page; its theme is the reader's."""
    sheet = compose(picture)
    said = [sheet["goal"], *([sheet["explained"]] if sheet["explained"] else [])]
    page = _PAGE.format(
        language=sheet["language"],
        policy=_POLICY,
        title=escape(picture.title),
        style=_themes() + _STYLE.read_text(encoding="utf-8"),
        chosen=_join('<span class="chip">{label} <b>{value}</b></span>', sheet["chosen"]),
        said=_join("<span>{label} <b>{text}</b></span>", said),
        people=_people(sheet),
        stages=sheet["columns"],
        heads=_heads(sheet),
        rows="".join(_rows(sheet, " ".join(stories(picture)))),
        legend="".join(_key(kind, words) for kind, words in sheet["legend"].items()),
        computed=escape(sheet["computed"]),
    )
    return page.encode()


def _themes() -> str:
    light, dark = (
        "".join(f"--{name}: {value};" for name, value in COLOURS[theme].items())
        for theme in ("light", "dark")
    )
    return f":root {{{light}}}\n@media (prefers-color-scheme: dark) {{:root {{{dark}}}}}\n"


def _join(form: str, items: Iterable[Mapping[str, str]]) -> str:
    return " ".join(form.format_map({k: escape(v) for k, v in item.items()}) for item in items)


def _people(sheet: Mapping[str, Any]) -> str:
    form = "<li><h2>{name}</h2><p>{text}</p><q>{quote}</q></li>"
    said = _join(form, sheet["personas"]).replace("<p></p>", "").replace("<q></q>", "")
    return f'<ul class="people">{said}</ul>' if said else ""


def _heads(sheet: Mapping[str, Any]) -> str:
    """The stages and, where there are any, the steps under them."""
    stages = "".join(
        f'<th scope="{"colgroup" if stage["columns"] > 1 else "col"}" colspan="{stage["columns"]}">'
        f"<h2>{escape(stage['name'])}</h2>{_facts([*stage['facts'], *stage['ways']])}</th>"
        for stage in sheet["stages"]
    )
    steps = "".join(
        f'<th scope="col">{escape(step)}</th>' if step else "<td></td>" for step in sheet["steps"]
    )
    return f"<tr><td></td>{stages}</tr>" + (
        f'<tr class="steps"><td></td>{steps}</tr>' if steps else ""
    )


def _facts(facts: Iterable[str], extra: str = "") -> str:
    return (
        f'<p class="facts{extra}">' + " ".join(f"<span>{escape(f)}</span>" for f in facts) + "</p>"
    )


def _rows(sheet: Mapping[str, Any], story: str) -> Iterable[str]:
    river = sheet["river"]
    yield _lane(river["title"], _across(sheet, _river(sheet, story)), rows=2)
    yield _under(sheet, lambda stage: _flow(stage["flow"]))
    for lane in sheet["lanes"]:
        make = {"emotion": _feelings, "folded": _folded}.get(lane["kind"], _cards_of)
        yield from make(sheet, lane)


def _feelings(sheet: Mapping[str, Any], lane: Mapping[str, Any]) -> Iterable[str]:
    emotion, curve = sheet["emotion"], _across(sheet, _emotion(sheet))
    if not emotion["runs"] and not emotion["hands"]:
        yield _lane(lane["title"], curve)
        return
    yield _lane(lane["title"], curve, rows=2, notes=emotion["note"])
    yield _under(sheet, lambda stage: _facts(stage["feeling"], " low" if stage["low"] else ""))


def _cards_of(sheet: Mapping[str, Any], lane: Mapping[str, Any]) -> Iterable[str]:
    """Cards over several columns in rows of their own, above those of one column each."""
    words = sheet["legend"]
    rows = ["".join(_wide(row, sheet["columns"], words)) for row in lane["wide"]]
    rows.append("".join("<td>" + _cards(cell, words) + "</td>" for cell in lane["cells"]))
    yield _lane(lane["title"], rows[0], rows=len(rows))
    yield from (f'<tr class="more">{row}</tr>' for row in rows[1:])


def _wide(
    row: Sequence[Mapping[str, Any]], columns: int, words: Mapping[str, str]
) -> Iterable[str]:
    at = 0
    for it in row:
        yield "<td></td>" * (it["first"] - at)
        yield f'<td colspan="{it["columns"]}">{_cards([it["card"]], words)}</td>'
        at = it["first"] + it["columns"]
    yield "<td></td>" * (columns - at)


def _folded(_sheet: Mapping[str, Any], lane: Mapping[str, Any]) -> Iterable[str]:
    yield _lane(
        lane["title"], "".join(f"<td>{_facts([it] if it else [])}</td>" for it in lane["cells"])
    )


def _under(sheet: Mapping[str, Any], say: Callable[[Mapping[str, Any]], str]) -> str:
    cells = (f'<td colspan="{stage["columns"]}">{say(stage)}</td>' for stage in sheet["stages"])
    return '<tr class="under">' + "".join(cells) + "</tr>"


def _lane(title: str, cells: str, *, rows: int = 1, notes: Iterable[str] = ()) -> str:
    small = "".join(f"<small>{escape(note)}</small>" for note in notes)
    return f'<tr><th scope="row" rowspan="{rows}">{escape(title)}{small}</th>{cells}</tr>'


def _across(sheet: Mapping[str, Any], body: str) -> str:
    return f'<td class="across" colspan="{sheet["columns"]}">{body}</td>'


def _flow(facts: Sequence[Mapping[str, str]]) -> str:
    spans = (f'<span class="{f["tone"]}">{escape(f["text"])}</span>' for f in facts)
    return '<p class="facts">' + " ".join(spans) + "</p>"


def _cards(cards: Sequence[Mapping[str, Any]], words: Mapping[str, str]) -> str:
    return "<ul>" + "".join(_card(card, words) for card in cards) + "</ul>" if cards else ""


def _card(card: Mapping[str, Any], words: Mapping[str, str]) -> str:
    evidence = card["evidence"]
    said = [words[evidence], *([words["star"]] if card["key"] else [])]
    star = '<span class="star" aria-hidden="true">★</span>' if card["key"] else ""
    marks = "".join(f'<span class="mark-of">{escape(mark)}</span>' for mark in card["marks"])
    text = "<br>".join("".join(_run(*run) for run in line) for line in card["lines"])
    return (
        f'<li class="card {evidence}"><span class="unseen">{escape(", ".join(said))}: </span>'
        f"{star}{marks}{text}{_reading(card['reading'])}{_facts(card['figures'])}</li>"
    )


def _reading(said: Mapping[str, Any] | None) -> str:
    """The number of a metric card, its interval and its target."""
    if said is None:
        return ""
    target = f'<span class="{"bad" if said["missed"] else "plain"}">{escape(said["target"])}</span>'
    small = (f"<span>{escape(said['between'])}</span>", target if said["target"] else "")
    return f'<p class="value">{escape(said["value"])}</p><p class="facts">{" ".join(small)}</p>'


def _run(style: str, words: str) -> str:
    tag = {"bold": "b", "italic": "em"}.get(style)
    return f"<{tag}>{escape(words)}</{tag}>" if tag else escape(words)


def _key(kind: str, words: str) -> str:
    sign = {"star": "★", "link": "a→"}.get(kind, "")
    return f'<li><i class="key {kind}">{sign}</i>{escape(words)}</li>'


def _river(sheet: Mapping[str, Any], story: str) -> str:
    river = sheet["river"]
    if not river["water"]:
        return f'<p class="empty">{escape(river["empty"])}</p>'
    shapes = "".join(
        f'<path class="{part["kind"]}" d="{_d(part["path"])}"><title>{escape(part["story"])}</title></path>'
        for part in river["water"]
    )
    paints = (
        '<defs><linearGradient id="fall"><stop class="from"/><stop class="to" offset="42%"/>'
        '</linearGradient><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse">'
        '<rect class="pool" width="7" height="7"/><path class="lines" d="M0 7L7 0"/></pattern></defs>'
    )
    return _svg(sheet, river["height"], story, paints + shapes)


def _emotion(sheet: Mapping[str, Any]) -> str:
    emotion = sheet["emotion"]
    if not emotion["runs"] and not emotion["hands"]:
        return f'<p class="empty">{escape(emotion["empty"])}</p>'
    middle, width = emotion["height"] / 2, sheet["column"] * sheet["columns"]
    shapes = [f'<path class="axis" d="M0 {middle}H{width}"/>']
    for run in emotion["runs"]:
        shapes += (f'<path class="{kind}" d="{_d(run[kind])}"/>' for kind in ("band", "line"))
        for dot in run["dots"]:
            low = " low" if sheet["stages"][dot["stage"]]["low"] else ""
            shapes.append(f'<path class="dot{low}" d="M{dot["x"]} {dot["y"]}h0.01"/>')
    names = []
    for hand in emotion["hands"]:
        shapes.append(
            f'<path class="hand{" wished" if hand["wished"] else ""}" d="{_d(hand["line"])}"/>'
        )
        style = f"right: {100 - 100 * hand['x'] / width:.2f}%; top: {hand['at']:.0f}px"
        kind = "curve wished" if hand["wished"] else "curve"
        names.append(f'<span class="{kind}" style="{style}">{escape(hand["label"])}</span>')
    told = (f"{stage['name']}: {' '.join(stage['feeling'])}" for stage in sheet["stages"])
    label = "; ".join(told)
    scale = f'<span class="scale" aria-hidden="true">+{emotion["scale"]}</span>'
    scale += f'<span class="scale floor" aria-hidden="true">−{emotion["scale"]}</span>'
    return scale + "".join(names) + _svg(sheet, emotion["height"], label, "".join(shapes))


def _svg(sheet: Mapping[str, Any], height: float, label: str, body: str) -> str:
    width = sheet["column"] * sheet["columns"]
    box = f'viewBox="0 0 {width:g} {height:g}" preserveAspectRatio="none" height="{height:g}"'
    return f'<svg {box} role="img" aria-label="{escape(label)}">{body}</svg>'


def _d(path: Iterable[Sequence[str | float]]) -> str:
    return "".join(
        str(kind) + " ".join(f"{float(n):.1f}" for n in numbers) for kind, *numbers in path
    )


format = Format(  # noqa: A001 - the name by which format files are found
    name="html",
    suffix=".html",
    media_type="text/html",
    title=Text("Page (HTML)", "网页（HTML）", "網頁（HTML）"),
    write=write,
)
