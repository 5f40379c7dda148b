"""Workspaces: made, renamed, put away and brought back; their ids are safe wherever they stand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from lutu.access import workspaces
from lutu.access.authorize import Membership
from lutu.access.workspaces import FIRST, FirstWorkspace
from lutu.db.session import reading, writing
from lutu.errors import NotFound
from tests.access.rights import actor, person


def test_the_maker_of_a_workspace_is_its_owner(engine: Engine) -> None:
    ann = person(engine, "Ann")
    with writing(engine) as connection:
        made = workspaces.make_workspace(connection, "East Asia", ann)
        assert workspaces.count_members(connection) == {made.id: 1}
    assert made.id == "east_asia"
    assert actor(engine, ann).memberships == {"east_asia": Membership("owner", True)}


def test_an_archived_workspace_is_nobodys_until_it_is_brought_back(engine: Engine) -> None:
    ann = person(engine, "Ann")
    with writing(engine) as connection:
        made = workspaces.make_workspace(connection, "East", ann)
        workspaces.archive(connection, made)
    assert actor(engine, ann).memberships == {}
    with writing(engine) as connection:
        workspaces.restore(connection, workspaces.get_workspace(connection, made.id))
    assert actor(engine, ann).memberships.keys() == {"east"}


def test_the_first_workspace_cannot_be_archived(engine: Engine) -> None:
    with writing(engine) as connection, pytest.raises(FirstWorkspace):
        workspaces.archive(connection, workspaces.get_workspace(connection, FIRST))


def test_a_workspace_can_be_renamed_and_keeps_its_id(engine: Engine) -> None:
    with writing(engine) as connection:
        workspaces.rename(connection, FIRST, "Head office")
        assert workspaces.get_workspace(connection, FIRST).name == "Head office"
        with pytest.raises(NotFound):
            workspaces.get_workspace(connection, "nowhere")
    with reading(engine) as connection:
        assert workspaces.find_workspace(connection, "nowhere") is None


@given(st.text(), st.sets(st.sampled_from(["east", "w_1", "a"])))
def test_an_id_is_safe_as_a_folder_and_a_schema(name: str, taken: set[str]) -> None:
    made = workspaces.new_workspace_id(name, taken)
    assert re.fullmatch(r"[a-z][a-z0-9_]{0,47}", made)
    assert made not in taken | {"main", "con", "nul"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Café Zürich", "cafe_zurich"),
        ("  a / b..c  ", "a_b_c"),
        ("2026 plan", "w_2026_plan"),
        ("CON", "w_con"),
        ("main", "w_main"),
        ("x" * 90, "x" * 32),
    ],
)
def test_an_id_says_what_the_name_says(name: str, expected: str) -> None:
    assert workspaces.new_workspace_id(name, set()) == expected


def test_a_name_without_latin_letters_gets_an_id_all_the_same() -> None:
    first, second = (workspaces.new_workspace_id("华东区", set()) for _ in range(2))
    assert re.fullmatch(r"w_[0-9a-f]{8}", first)
    assert first != second
