"""Every action has words in three languages, and the feed tells only what it says it tells."""

import ast

import pytest

from lutu.access.sessions import Method
from lutu.kit.i18n import LANGUAGES, speaking
from lutu.maps.edits import EDITS as EDITS_OF_MAPS
from lutu.web.deeds import DEEDS, EDITS, FEED, FEED_OF_SHARES, say_deed
from tests.house.sources import python_files, tree

RECORDED = {"Entry": 0, "audited": 2, "note": 2, "_note": 2, "tell": 2}
"""What records an action, and where the action stands among its arguments."""


def recorded() -> set[str]:
    """The actions that are recorded anywhere, as far as they are written out."""
    found = set()
    for path in python_files():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                place = RECORDED.get(ast.unparse(node.func).rpartition(".")[2])
                if place is not None and len(node.args) > place:
                    action = node.args[place]
                    if isinstance(action, ast.Constant) and "." in str(action.value):
                        found.add(str(action.value))
    return found


def test_every_action_that_is_recorded_has_words() -> None:
    assert len(recorded()) > 25
    assert recorded() - DEEDS.keys() == set()


def test_every_way_in_has_words() -> None:
    ways = {f"sign_in.{method}" for method in Method.__args__}  # type: ignore[attr-defined]
    assert ways - DEEDS.keys() == set()


def test_every_edit_of_a_map_has_words() -> None:
    assert EDITS_OF_MAPS.keys() - EDITS.keys() == set()


def test_the_feed_tells_of_known_actions_and_of_no_way_in() -> None:
    told = FEED | FEED_OF_SHARES
    assert told - DEEDS.keys() == set()
    assert {
        one for one in told if one.startswith(("sign_in", "token", "person", "export"))
    } == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("action", sorted(DEEDS))
def test_words_are_said_even_of_an_entry_without_detail(action: str, language: str) -> None:
    with speaking(language):  # type: ignore[arg-type]
        assert "{" not in say_deed(action, {})


def test_roles_are_named_and_unknown_actions_are_said_by_name() -> None:
    with speaking("zh-Hans"):
        said = say_deed("member.role", {"name": "林", "was": "viewer", "now": "owner"})
        assert said == "将林从查看者改为所有者"
        assert "never.heard" in say_deed("never.heard", {})
