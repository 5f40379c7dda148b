"""HTML: the map as one file that opens anywhere: no script, nothing fetched, light and dark."""

from collections.abc import Iterable, Mapping, Sequence
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
<p class="goal">{said}</p>
<div class="sheet" role="region" aria-label="{title}" tabindex="0">
<table style="--stages: {stages}">
<thead><tr><td></td>{heads}</tr></thead>
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
        stages=len(sheet["stages"]),
        heads="".join(map(_head, sheet["stages"])),
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


def _head(stage: Mapping[str, Any]) -> str:
    return f'<th scope="col"><h2>{escape(stage["name"])}</h2>{_facts(stage["facts"])}</th>'


def _facts(facts: Iterable[str], extra: str = "") -> str:
    return (
        f'<p class="facts{extra}">' + " ".join(f"<span>{escape(f)}</span>" for f in facts) + "</p>"
    )


def _rows(sheet: Mapping[str, Any], story: str) -> Iterable[str]:
    stages, river, emotion = sheet["stages"], sheet["river"], sheet["emotion"]
    yield _lane(river["title"], _across(len(stages), _river(sheet, story)), rows=2)
    yield '<tr class="under">' + "".join(f"<td>{_flow(s['flow'])}</td>" for s in stages) + "</tr>"
    yield from _feelings(sheet, stages, emotion)
    for lane in sheet["lanes"]:
        cells = ("<td>" + _cards(cell, sheet["legend"]) + "</td>" for cell in lane["cells"])
        yield _lane(lane["title"], "".join(cells))


def _feelings(
    sheet: Mapping[str, Any], stages: Sequence[Mapping[str, Any]], emotion: Mapping[str, Any]
) -> Iterable[str]:
    curve = _across(len(stages), _emotion(sheet))
    if not emotion["runs"]:
        yield _lane(emotion["title"], curve)
        return
    said = (f"<td>{_facts([s['feeling']], ' low' if s['low'] else '')}</td>" for s in stages)
    yield _lane(emotion["title"], curve, rows=2, note=emotion["note"])
    yield '<tr class="under">' + "".join(said) + "</tr>"


def _lane(title: str, cells: str, *, rows: int = 1, note: str = "") -> str:
    small = f"<small>{escape(note)}</small>" if note else ""
    return f'<tr><th scope="row" rowspan="{rows}">{escape(title)}{small}</th>{cells}</tr>'


def _across(stages: int, body: str) -> str:
    return f'<td class="across" colspan="{stages}">{body}</td>'


def _flow(facts: Sequence[Mapping[str, str]]) -> str:
    spans = (f'<span class="{f["tone"]}">{escape(f["text"])}</span>' for f in facts)
    return '<p class="facts">' + " ".join(spans) + "</p>"


def _cards(cards: Sequence[Mapping[str, Any]], words: Mapping[str, str]) -> str:
    return "<ul>" + "".join(_card(card, words) for card in cards) + "</ul>" if cards else ""


def _card(card: Mapping[str, Any], words: Mapping[str, str]) -> str:
    evidence = card["evidence"]
    star = '<span class="star" aria-hidden="true">★</span>' if card["key"] else ""
    return (
        f'<li class="card {evidence}"><span class="unseen">{escape(words[evidence])}: </span>'
        f"{star}{escape(card['text'])}{_facts(card['figures'])}</li>"
    )


def _key(kind: str, words: str) -> str:
    return f'<li><i class="key {kind}"></i>{escape(words)}</li>'


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
    if not emotion["runs"]:
        return f'<p class="empty">{escape(emotion["empty"])}</p>'
    middle, width = emotion["height"] / 2, sheet["column"] * len(sheet["stages"])
    shapes = [f'<path class="axis" d="M0 {middle}H{width}"/>']
    for run in emotion["runs"]:
        shapes += (f'<path class="{kind}" d="{_d(run[kind])}"/>' for kind in ("band", "line"))
        for dot in run["dots"]:
            low = " low" if sheet["stages"][dot["stage"]]["low"] else ""
            shapes.append(f'<path class="dot{low}" d="M{dot["x"]} {dot["y"]}h0.01"/>')
    label = "; ".join(f"{stage['name']}: {stage['feeling']}" for stage in sheet["stages"])
    scale = f'<span class="scale" aria-hidden="true">+{emotion["scale"]}</span>'
    scale += f'<span class="scale floor" aria-hidden="true">−{emotion["scale"]}</span>'
    return scale + _svg(sheet, emotion["height"], label, "".join(shapes))


def _svg(sheet: Mapping[str, Any], height: float, label: str, body: str) -> str:
    width = sheet["column"] * len(sheet["stages"])
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
