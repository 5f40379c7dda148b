"""A pasted spreadsheet becomes a map, each row and column says what it became, and nothing is lost."""

import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lutu.errors import InvalidInput
from lutu.kit.i18n import LANGUAGES
from lutu.maps.document import JourneyMap
from lutu.maps.pasted import understand
from lutu.maps.pasted.table import BadPaste, place, read_table, turned

GRID = (
    "首次购买\n"
    "\t认知\t考虑\t购买\n"
    '用户行为\t刷视频\t"看评价\n• 比价"\t下单\n'
    "情绪\t3 好奇\t2\t5 开心\n"
    "触点\t抖音\t网站\t\n"
    "\t\t门店\t\n"
    "痛点\t\t规格对不上\t支付失败\n"
    "老板的话\t快\t\t\n"
)
LONG = (
    "Stage,Step,Lane,Text,Score,Owner,Due,Tags,Evidence,Priority\n"
    'Awareness,Search,Action,Googles,4,Ann,2026-12-01,"seo, new",observed,high\n'
    ",,Pain,Too many,2,,someday,,rumour,\n"
    "Purchase,,Boss says,Hm,,,,,,low\n"
)


def lanes(document: JourneyMap) -> dict[str, list[str]]:
    names = {lane.id: lane.called("en") for lane in document.lanes}
    found: dict[str, list[str]] = {}
    for card in document.cards:
        found.setdefault(names[card.lane], []).append(card.text)
    return found


def test_a_grid_becomes_stages_lanes_cards_touchpoints_and_a_curve() -> None:
    made = understand(GRID)
    document = made.document
    assert (made.form, made.scale, document.title.en) == ("grid", "1 … 5", "首次购买")
    assert [stage.kind for stage in document.stages] == ["awareness", "consideration", "purchase"]
    assert lanes(document) == {
        "Actions": ["刷视频", "看评价", "比价", "下单"],
        "Pain points": ["规格对不上", "支付失败"],
        "老板的话": ["快"],
    }
    assert [(p.name.en, p.channel) for p in document.touchpoints] == [
        ("抖音", None),
        ("网站", "web"),
        ("门店", "store"),
    ]
    assert [(one.value, one.word) for one in document.feelings] == [
        (0.0, "好奇"),
        (-0.5, ""),
        (1.0, "开心"),
    ]
    assert JourneyMap.from_json(document.to_json()) == document


def test_each_row_says_what_it_became() -> None:
    told = [(one.heading, one.becomes, one.lane, one.known) for one in understand(GRID).readings]
    assert told == [
        ("首次购买", "title", None, True),
        ("认知 · 考虑 · 购买", "stages", None, True),
        ("用户行为", "lane", "actions", True),
        ("情绪", "emotion", "emotion", True),
        ("触点", "lane", "touchpoints", True),
        ("触点", "lane", "touchpoints", True),
        ("痛点", "lane", "pain", True),
        ("老板的话", "lane", "custom", False),
    ]


def test_lanes_without_anything_are_hidden() -> None:
    shown = {lane.kind for lane in understand(GRID).document.lanes if not lane.hidden}
    assert shown == {"actions", "emotion", "touchpoints", "pain", "custom"}


def test_a_map_opens_with_every_lane_that_was_pasted() -> None:
    assert understand(GRID).document.about.level == "expert"
    simple = GRID.partition("老板的话")[0]
    assert understand(simple).document.about.level == "simple"


def test_the_long_form_is_one_card_a_row() -> None:
    made = understand(LONG)
    cards = made.document.cards
    assert made.form == "long"
    assert [stage.name.en for stage in made.document.stages] == ["Awareness", "Purchase"]
    assert [step.name for step in made.document.steps] == ["Search"]
    first = cards[0]
    assert (first.owner, first.due, first.tags, first.evidence, first.fields) == (
        "Ann",
        "2026-12-01",
        ("seo", "new"),
        "observed",
        {"Priority": "high"},
    )
    assert cards[1].fields == {"due": "someday", "evidence": "rumour"}
    assert lanes(made.document) == {
        "Actions": ["Googles"],
        "Pain points": ["Too many"],
        "Boss says": ["Hm"],
    }
    assert [one.value for one in made.document.feelings] == [0.0]


def test_lanes_may_be_the_columns() -> None:
    made = understand(
        "Phase\tStep\tActions\tPain points\nFind\tSearch\tlooks\tlost\n\tClick\tclicks\t\n"
    )
    assert made.form == "turned"
    assert [stage.name.en for stage in made.document.stages] == ["Find"]
    assert [step.name for step in made.document.steps] == ["Search", "Click"]
    assert lanes(made.document) == {"Actions": ["looks", "clicks"], "Pain points": ["lost"]}


def test_a_merged_heading_goes_on_with_its_stage() -> None:
    made = understand("\tFind\t\tBuy\nSteps\tSearch\tCompare\tPay\nActions\ta\tb\tc\n")
    steps = {step.id: step.name for step in made.document.steps}
    stages = {stage.id: stage.name.en for stage in made.document.stages}
    assert [(stages[c.stage], steps[c.step or ""], c.text) for c in made.document.cards] == [
        ("Find", "Search", "a"),
        ("Find", "Compare", "b"),
        ("Buy", "Pay", "c"),
    ]


def test_without_a_row_of_stages_they_are_numbered_and_that_is_said() -> None:
    made = understand("Actions\ta\tb\nPain points\tc\td\n")
    assert [stage.name.en for stage in made.document.stages] == ["Stage 1", "Stage 2"]
    assert [one.known for one in made.readings] == [False, True, True]


@pytest.mark.parametrize(
    ("cells", "scale", "values"),
    [
        ("1\t3\t5", "1 … 5", [-1.0, 0.0, 1.0]),
        ("1\t5.5\t10", "1 … 10", [-1.0, 0.0, 1.0]),
        ("-2\t0\t2", "-2 … 2", [-1.0, 0.0, 1.0]),
        ("−1\t0\t1", "-1 … 1", [-1.0, 0.0, 1.0]),
        ("0\t50\t100", "0 … 100", [-1.0, 0.0, 1.0]),
        ("😡\t😐\t😍", None, [-1.0, 0.0, 1.0]),
        ("--\t+\t++", None, [-1.0, 0.5, 1.0]),
    ],
)
def test_the_scale_of_a_curve_is_recognised(
    cells: str, scale: str | None, values: list[float]
) -> None:
    made = understand(f"\tA\tB\tC\nEmotion\t{cells}\n")
    assert (made.scale, [one.value for one in made.document.feelings]) == (scale, values)


def test_a_scale_may_be_chosen() -> None:
    made = understand("\tA\tB\nEmotion\t1\t5\n", scale="0..10")
    assert [one.value for one in made.document.feelings] == [-0.8, 0.0]


def test_a_curve_in_words_is_kept_as_cards() -> None:
    made = understand("\tA\tB\n心情\t开心\t烦\n")
    assert made.document.feelings == ()
    assert lanes(made.document) == {"心情": ["开心", "烦"]}
    assert [one.known for one in made.readings] == [True, False]


def test_rows_of_a_long_form_may_be_the_curve() -> None:
    made = understand("阶段\t泳道\t内容\n甲\t情绪\t2 烦\n甲\t行为\t走\n乙\t情绪\t4\n")
    assert [(one.value, one.word) for one in made.document.feelings] == [(-0.5, "烦"), (0.5, "")]
    assert [card.text for card in made.document.cards] == ["走"]


def test_a_lane_that_was_not_known_may_be_chosen_or_left_out() -> None:
    pasted = "\tA\nBoss\tx\nNoise\ty\n"
    made = understand(pasted, lanes={"Boss": "pain", "Noise": ""})
    assert lanes(made.document) == {"Pain points": ["x"]}
    assert [one.becomes for one in made.readings] == ["stages", "lane", "nothing"]


@pytest.mark.parametrize(
    ("pasted", "value"),
    [
        ("", "A1"),
        ("  \n\t", "A1"),
        ("only one line\twith two", "only one line"),
        ("a\nb\nc", "a"),
        ("\t\t\nx\ty\tz\n\t\t\n", "x"),
        ('a\tb\n"open\tc', 'a\tb\n"open\tc'),
        ("Corner\t\nBoss\tx", "B1"),
        ("\tA\nActions\t" + "x" * 4001, "B2"),
        ("\tA\nTouchpoints\t" + "x" * 201, "B2"),
        ("\t" + "A" * 201 + "\nActions\tx", "A" * 40 + "…"),
        ("\tA\tB\n" + "x\ty\tz\n" * 7000, "C7001"),
    ],
)
def test_what_is_no_map_is_told_with_its_place_in_three_languages(pasted: str, value: str) -> None:
    with pytest.raises(BadPaste) as caught:
        understand(pasted)
    assert caught.value.fields["value"] == value
    assert len({caught.value.say(language) for language in LANGUAGES}) == 3


def test_an_unknown_lane_or_scale_is_told() -> None:
    with pytest.raises(InvalidInput, match="wisdom"):
        understand(GRID, lanes={"老板的话": "wisdom"})
    with pytest.raises(InvalidInput, match=r"1\.\.7"):
        understand(GRID, scale="1..7")


words = st.text(
    st.characters(categories=["L", "N", "P"], exclude_characters="-•*·●▪◦‣–—"),
    min_size=1,
    max_size=12,
).filter(lambda text: text.strip() == text)
tables = st.integers(1, 4).flatmap(
    lambda width: st.tuples(
        st.lists(words, min_size=width, max_size=width),
        st.lists(
            st.tuples(words, st.lists(words | st.just(""), min_size=width, max_size=width)),
            min_size=1,
            max_size=5,
        ),
    )
)


def written(rows: list[list[str]], delimiter: str = "\t") -> str:
    out = StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


@settings(max_examples=100)
@given(tables)
def test_no_word_of_a_grid_is_lost(table: tuple[list[str], list[tuple[str, list[str]]]]) -> None:
    stages, rows = table
    pasted = [["", *stages], *([heading, *cells] for heading, cells in rows)]
    made = understand(written(pasted))
    document = made.document
    found = "\n".join(
        [document.title.en, document.about.description]
        + [stage.name.en for stage in document.stages]
        + [step.name for step in document.steps]
        + [card.text for card in document.cards]
        + [point.name.en for point in document.touchpoints]
        + [one.heading for one in made.readings]
    )
    curves = [one for one in made.readings if one.becomes == "emotion"]
    given_cells = [cell for row in pasted for cell in row if cell]
    lost = [cell for cell in given_cells if cell not in found and not _is_list_mark(cell)]
    assert not lost or curves


def _is_list_mark(cell: str) -> bool:
    """`7.` at the beginning of a line numbers a list."""
    return cell[:1].isdigit()


@given(st.lists(st.lists(words, min_size=2, max_size=5), min_size=2, max_size=5))
def test_a_table_is_read_as_it_was_written(rows: list[list[str]]) -> None:
    width = min(map(len, rows))
    square = [[f'{cell}"\n,' for cell in row[:width]] for row in rows]
    trimmed = tuple(tuple(cell.strip() for cell in row) for row in square)
    assert read_table(written(square)) == trimmed
    assert turned(turned(trimmed)) == trimmed


@given(st.lists(st.integers(1, 5), min_size=2, max_size=6))
def test_a_curve_keeps_the_order_of_its_numbers(values: list[int]) -> None:
    stages = "\t".join(f"S{number}" for number in range(len(values)))
    made = understand(f"\t{stages}\nEmotion\t" + "\t".join(map(str, values)))
    felt = [one.value for one in made.document.feelings]
    assert all(-1 <= one <= 1 for one in felt)
    order = sorted(range(len(values)), key=values.__getitem__)
    assert [felt[one] for one in order] == sorted(felt)


def test_a_cell_is_called_as_in_a_spreadsheet() -> None:
    assert [place(0, 0), place(2, 25), place(9, 26), place(0, 702)] == ["A1", "Z3", "AA10", "AAA1"]
