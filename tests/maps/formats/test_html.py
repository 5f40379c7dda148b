import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

from lutu.maps.formats.html import write
from lutu.maps.picture import MapPicture


class Page(HTMLParser):
    """The elements, their attributes and the words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data


def page(picture: MapPicture) -> Page:
    return Page(write(picture).decode())


def test_the_page_runs_nothing_and_fetches_nothing(picture: MapPicture) -> None:
    read = page(picture)
    assert not read.tags.keys() & {"script", "link", "img", "iframe", "object"}
    assert not {name for name, _ in read.attributes} & {"src", "href", "onclick", "onload"}
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in read.attributes


def test_every_word_of_the_map_is_text(picture: MapPicture) -> None:
    words = page(picture).words
    said = [picture.title, picture.goal, picture.computed]
    said += [one.name for one in (*picture.stages, *picture.touchpoints)]
    said += [card.text for card in (*picture.pains, *picture.lanes[-1].cards)]
    assert [text for text in said if text not in words] == []


def test_stages_head_the_columns_and_lanes_the_rows(picture: MapPicture) -> None:
    scopes = Counter(value for name, value in page(picture).attributes if name == "scope")
    assert scopes == {"col": 4, "row": 5}


def test_what_a_team_made_is_on_the_page(made: MapPicture) -> None:
    read = page(made)
    said = [
        "看规格",
        "问客服",
        "想法 · 新锐妈妈",
        "先问朋友",
        "a→",
        "分支到 购买 · 直接下单",
        "团队假设",
    ]
    said += [text for one in made.personas for text in (one.name, one.text, one.quote)]
    assert [text for text in said if text not in read.words] == []
    assert (read.tags["b"] > 0, ("colspan", "3") in read.attributes) == (True, True)


def test_every_row_has_as_many_cells_as_there_are_columns(made: MapPicture) -> None:
    body = write(made).decode().split("<tbody>")[1]
    for row in body.split("</tr>")[:-1]:
        cells = re.findall(r"<td([^>]*)>", row)
        spans = [re.search(r'colspan="(\d+)"', cell) for cell in cells]
        assert sum(int(span[1]) if span else 1 for span in spans) == len(made.columns)


def test_evidence_is_said_and_not_only_shown(picture: MapPicture) -> None:
    words = page(picture).words
    assert [words.count(kind) for kind in ("实测: ", "实测, 关键时刻: ", "观察: ", "假设: ", "痛点: ")] == [
        1, 1, 1, 2, 1
    ]  # fmt: skip


def test_the_curves_are_told_to_those_who_cannot_see_them(picture: MapPicture) -> None:
    labels = [value or "" for name, value in page(picture).attributes if name == "aria-label"]
    assert "认知：进入 1,000，前行 400，流失 500，在途 100。" in labels[1]
    assert "考虑: 还没有反馈" in labels[2]


def test_a_map_without_feedback_says_so_once(picture: MapPicture) -> None:
    silent = replace(picture, stages=tuple(replace(one, feeling=None) for one in picture.stages))
    assert page(silent).words.count("还没有反馈") == 1
