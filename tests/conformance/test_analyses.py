"""What every analysis must be, whichever it is: run over all that the catalogue finds."""

import json
import random
from functools import reduce
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from lutu.analyses import catalogue
from lutu.errors import NotFound
from lutu.events.segment import parse_segment
from lutu.events.selection import Selection
from lutu.kernel.analysis import Analysis, Context
from lutu.kernel.batch import Batch
from lutu.kernel.params import json_schema, options, parse_params, write_params
from lutu.kernel.select import select
from lutu.kernel.state import from_arrow, to_arrow
from lutu.kit.i18n import LANGUAGES, Text, speaking
from tests.analyses.cutting import NAMED, SEGMENTS, random_selection
from tests.kernel.builders import FIELDS, NAMES, START, Event, batch, random_events

Question = tuple[Analysis[Any, Any, Any], Any]
QUESTIONS = [
    pytest.param((analysis, params), id=f"{analysis.name}-{i}")
    for analysis in catalogue().values()
    for i, params in enumerate((analysis.example, *analysis.further))
]
ANALYSES = [pytest.param(analysis, id=name) for name, analysis in catalogue().items()]
every_question = pytest.mark.parametrize("question", QUESTIONS)
every_analysis = pytest.mark.parametrize("analysis", ANALYSES)


def log(dice: random.Random) -> Batch:
    """A random log of some more events, cut by a random selection."""
    events = [e for _ in range(3) for e in random_events(dice)]
    events = [Event(dice.randrange(9), e.time, e.name, e.fields) for e in events]
    return select(batch(events, (*NAMES, *NAMED), given=FIELDS), random_selection(dice).selection)


def finished(question: Question, whole: Batch, state: Any) -> Any:
    analysis, params = question
    context = Context(whole.names, whole.until, whole.zone)
    return analysis.finish(state, context, params)


def answer(question: Question, whole: Batch) -> Any:
    return finished(question, whole, question[0].partial(whole, question[1]))


def split(whole: Batch, dice: random.Random) -> list[Batch]:
    """Parts of whole customers, in any order."""
    owner = whole.customer
    borders = [0, *(np.flatnonzero(owner[1:] != owner[:-1]) + 1).tolist(), whole.journeys]
    inner = sorted(dice.sample(borders[1:-1], k=min(len(borders) - 2, dice.randint(0, 4))))
    cuts = [0, *inner, whole.journeys]
    parts = [whole.slice(a, b) for a, b in pairwise(cuts)]
    dice.shuffle(parts)
    return parts


@every_question
def test_parts_in_any_order_add_up_to_the_whole(question: Question) -> None:
    analysis, params = question
    for seed in range(30):
        dice = random.Random(seed)
        whole = log(dice)
        states = [analysis.partial(part, params) for part in split(whole, dice)]
        left = reduce(analysis.merge, states)
        right = reduce(lambda a, b: analysis.merge(b, a), reversed(states))
        expected = answer(question, whole)
        assert finished(question, whole, left) == expected
        assert finished(question, whole, right) == expected


@every_question
def test_an_empty_batch_changes_nothing(question: Question) -> None:
    analysis, params = question
    whole = log(random.Random(1))
    empty = analysis.partial(whole.slice(0, 0), params)
    state = analysis.partial(whole, params)
    expected = answer(question, whole)
    assert finished(question, whole, analysis.merge(state, empty)) == expected
    assert finished(question, whole, analysis.merge(empty, state)) == expected
    nothing = finished(question, whole, analysis.merge(empty, empty))
    assert not any(nothing.cells().values())


@every_question
def test_one_customer_with_one_event(question: Question) -> None:
    whole = batch([Event(7, START, "view")], NAMES, given=FIELDS)
    result = answer(question, whole)
    for cell, number in result.cells().items():
        assert number == question[0].members(whole, question[1], cell).customer.size


@every_question
def test_a_state_survives_arrow(question: Question) -> None:
    analysis, params = question
    for seed in range(10):
        whole = log(random.Random(seed))
        state = analysis.partial(whole, params)
        state = analysis.merge(state, analysis.partial(whole.slice(0, 0), params))
        travelled = from_arrow(type(state), to_arrow(state))
        assert finished(question, whole, travelled) == finished(question, whole, state)


@every_question
def test_members_of_a_cell_are_as_many_as_its_number(question: Question) -> None:
    analysis, params = question
    for seed in range(20):
        whole = log(random.Random(seed))
        for cell, number in answer(question, whole).cells().items():
            found = analysis.members(whole, params, cell)
            assert found.customer.size == number, cell
            assert found.start.size == found.end.size == number
            assert set(found.customer.tolist()) <= set(whole.customer.tolist())
            assert (found.start <= found.end).all()


@every_question
def test_every_row_of_every_table_has_a_cell(question: Question) -> None:
    result = answer(question, log(random.Random(4)))
    cells = result.cells()
    for name, rows in result.tables().items():
        assert all(row["cell"] in cells for row in rows), name
        assert len({tuple(row) for row in rows}) <= 1, name


@every_question
def test_a_result_is_json(question: Question) -> None:
    result = answer(question, log(random.Random(4)))
    given = result.to_dict()
    assert json.loads(json.dumps(given, allow_nan=False)) == given
    json.dumps(result.tables(), allow_nan=False)


@every_question
def test_params_as_json_are_read_back(question: Question) -> None:
    analysis, params = question
    written = json.loads(json.dumps(write_params(params)))
    assert parse_params(analysis.params, written) == params


@every_analysis
def test_a_cell_that_is_not_there_is_refused(analysis: Analysis[Any, Any, Any]) -> None:
    whole = log(random.Random(4))
    for cell in ("", "nonsense", "link/view/nowhere", "step/99/entered", "cohort/2026-01-06/x"):
        with pytest.raises(NotFound):
            analysis.members(whole, analysis.example, cell)


@every_analysis
def test_texts_are_there_in_three_languages(analysis: Analysis[Any, Any, Any]) -> None:
    fields = options(analysis.params)
    texts = [
        analysis.title,
        analysis.question,
        *(text for f in fields for text in (f.label, f.help)),
    ]
    assert all(isinstance(text, Text) and all(text.as_dict().values()) for text in texts)
    described = set()
    for language in LANGUAGES:
        with speaking(language):
            described.add(json.dumps(json_schema(analysis.params)))
    assert len(described) == len(LANGUAGES)


@every_analysis
def test_the_file_is_its_own_page(analysis: Analysis[Any, Any, Any]) -> None:
    module = __import__(f"lutu.analyses.{analysis.name}", fromlist=["analysis"])
    first, _, rest = (module.__doc__ or "").partition("\n")
    assert first.endswith("?")
    assert "Example: `lutu analyze " + analysis.name in rest


def test_a_segment_and_its_opposite_make_the_whole() -> None:
    flow = catalogue()["flow"]
    for seed in range(30):
        dice = random.Random(seed)
        whole = batch(random_events(dice), (*NAMES, *NAMED), given=FIELDS)
        rule = dice.choice(("view", "pay", "value > 1.4", "channel is null"))
        sides = [
            select(whole, Selection(segment=parse_segment(f"{side}({rule})")))
            for side in ("any", "none")
        ]
        states = [flow.partial(side, flow.example) for side in sides]
        together = finished((flow, flow.example), whole, flow.merge(*states))
        assert together == answer((flow, flow.example), whole)
    assert SEGMENTS
