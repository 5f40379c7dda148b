"""Rights on one map."""

import pytest
from sqlalchemy import Engine

from lutu.access.authorize import Action, Object, authorize
from lutu.access.grants import Granted, forget_map, grant, list_grants, withdraw
from lutu.access.members import find_member
from lutu.access.shares import NewShare, list_shares, make_share
from lutu.db.session import reading, writing
from lutu.errors import Forbidden, InvalidInput, NotFound
from tests.access.rights import MAIN, actor, person


def may(engine: Engine, person_id: str, action: Action, map_id: str) -> bool:
    try:
        authorize(actor(engine, person_id), action, Object("map", MAIN, map_id))
    except Forbidden:
        return False
    return True


def test_a_grant_counts_on_its_map_and_nowhere_else(engine: Engine) -> None:
    viewer = person(engine, "Ann", "viewer")
    with writing(engine) as connection:
        grant(connection, MAIN, "m1", find_member(connection, MAIN, viewer), "editor")
    assert may(engine, viewer, "change", "m1")
    assert not may(engine, viewer, "change", "m2")
    assert not may(engine, viewer, "delete", "m1")


@pytest.mark.parametrize("role", ["editor", "commenter"])
def test_what_the_role_allows_already_cannot_be_granted(engine: Engine, role: Granted) -> None:
    editor = person(engine, "Ann", "editor")
    with writing(engine) as connection, pytest.raises(InvalidInput):
        grant(connection, MAIN, "m1", find_member(connection, MAIN, editor), role)


def test_a_second_grant_takes_the_place_of_the_first(engine: Engine) -> None:
    viewer = person(engine, "Ann", "viewer")
    with writing(engine) as connection:
        found = find_member(connection, MAIN, viewer)
        grant(connection, MAIN, "m1", found, "editor")
        grant(connection, MAIN, "m1", found, "commenter")
        assert [one.role for one in list_grants(connection, MAIN, "m1")] == ["commenter"]


def test_what_was_withdrawn_is_gone_and_cannot_be_withdrawn_twice(engine: Engine) -> None:
    viewer = person(engine, "Ann", "viewer")
    with writing(engine) as connection:
        grant(connection, MAIN, "m1", find_member(connection, MAIN, viewer), "editor")
        withdraw(connection, MAIN, "m1", viewer)
        with pytest.raises(NotFound):
            withdraw(connection, MAIN, "m1", viewer)
    assert not may(engine, viewer, "change", "m1")


def test_a_map_that_is_gone_takes_its_grants_and_links_with_it(engine: Engine) -> None:
    viewer, owner = person(engine, "Ann", "viewer"), person(engine, "Bo", "owner")
    with writing(engine) as connection:
        found = find_member(connection, MAIN, viewer)
        for map_id in ("m1", "m2"):
            grant(connection, MAIN, map_id, found, "editor")
            make_share(connection, actor(engine, owner), MAIN, NewShare(map_id, "link"))
        forget_map(connection, MAIN, "m1")
    with reading(engine) as connection:
        assert [one.map_id for one in list_shares(connection, MAIN)] == ["m2"]
        assert list_grants(connection, MAIN, "m1") == []
        assert len(list_grants(connection, MAIN, "m2")) == 1
