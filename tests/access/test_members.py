"""Members: nobody gives more than they have, and a workspace keeps an owner."""

from functools import partial

import pytest
from sqlalchemy import Engine, select, update

from lutu.access import members
from lutu.access.authorize import Membership, Role
from lutu.access.departments import list_departments, list_stage_owners, make_department, own_stage
from lutu.access.grants import grant, list_grants
from lutu.access.members import LastOwner, NotYoursToGive
from lutu.access.sessions import start_session
from lutu.access.tables import person as people
from lutu.access.tables import session
from lutu.db.session import reading, writing
from lutu.errors import NotFound
from tests.access.rights import MAIN, OTHER, actor, make_other, person


def change(engine: Engine, giver: str, whom: str, role: Role, *, sees: bool = True) -> None:
    with writing(engine) as connection:
        found = members.find_member(connection, MAIN, whom)
        wanted = Membership(role, sees)
        members.change_member(connection, actor(engine, giver), MAIN, found, wanted)


def role_of(engine: Engine, whom: str) -> tuple[str, bool]:
    with reading(engine) as connection:
        found = members.find_member(connection, MAIN, whom)
    return found.role, found.sees_customers


def test_an_owner_makes_an_owner(engine: Engine) -> None:
    first, second = person(engine, "Ann", "owner"), person(engine, "Bo", "viewer")
    change(engine, first, second, "owner")
    assert role_of(engine, second) == ("owner", True)


@pytest.mark.parametrize(
    "attempt", ["make an owner", "make oneself one", "demote one", "remove one"]
)
def test_an_administrator_makes_and_touches_no_owner(engine: Engine, attempt: str) -> None:
    owner, other = person(engine, "Ann", "owner"), person(engine, "Bo", "owner")
    admin, viewer = person(engine, "Cy", "admin"), person(engine, "Di", "viewer")
    acts = {
        "make an owner": partial(change, engine, admin, viewer, "owner"),
        "make oneself one": partial(change, engine, admin, admin, "owner"),
        "demote one": partial(change, engine, admin, owner, "viewer"),
        "remove one": partial(remove, engine, admin, other),
    }
    with pytest.raises(NotYoursToGive):
        acts[attempt]()
    roles = [role_of(engine, one)[0] for one in (owner, other, admin, viewer)]
    assert roles == ["owner", "owner", "admin", "viewer"]


def remove(engine: Engine, giver: str, whom: str) -> None:
    with writing(engine) as connection:
        found = members.find_member(connection, MAIN, whom)
        members.remove_member(connection, actor(engine, giver), MAIN, found)


def test_who_sees_only_numbers_lets_nobody_see_customers(engine: Engine) -> None:
    person(engine, "Ann", "owner")
    admin = person(engine, "Bo", "admin", sees=False)
    viewer = person(engine, "Cy", "viewer", sees=False)
    for whom in (admin, viewer):
        with pytest.raises(NotYoursToGive):
            change(engine, admin, whom, "viewer", sees=True)
    assert role_of(engine, viewer) == ("viewer", False)


def test_an_administrator_of_numbers_still_gives_roles_to_who_sees_customers(
    engine: Engine,
) -> None:
    admin, viewer = person(engine, "Ann", "admin", sees=False), person(engine, "Bo", "viewer")
    change(engine, admin, viewer, "editor")
    assert role_of(engine, viewer) == ("editor", True)


@pytest.mark.parametrize("way", ["demoted", "leaves"])
def test_the_last_owner_stays(engine: Engine, way: str) -> None:
    owner = person(engine, "Ann", "owner")
    person(engine, "Bo", "admin")
    goes = {"leaves": partial(remove, engine, owner, owner),
            "demoted": partial(change, engine, owner, owner, "editor")}  # fmt: skip
    with pytest.raises(LastOwner, match="Ann"):
        goes[way]()
    assert role_of(engine, owner) == ("owner", True)


def test_an_owner_who_cannot_sign_in_does_not_count(engine: Engine) -> None:
    owner, gone = person(engine, "Ann", "owner"), person(engine, "Bo", "owner")
    with writing(engine) as connection:
        connection.execute(update(people).where(people.c.id == gone).values(disabled=1))
    with pytest.raises(LastOwner):
        remove(engine, owner, owner)


def test_one_of_two_owners_may_leave(engine: Engine) -> None:
    owner, other = person(engine, "Ann", "owner"), person(engine, "Bo", "owner")
    remove(engine, owner, owner)
    with reading(engine) as connection:
        assert [one.id for one in members.list_members(connection, MAIN)] == [other]


def test_a_change_of_rights_renews_the_persons_sessions_and_no_others(engine: Engine) -> None:
    owner, viewer = person(engine, "Ann", "owner"), person(engine, "Bo", "viewer")
    with writing(engine) as connection:
        for one in (owner, viewer):
            start_session(connection, one, "password")
        connection.execute(update(session).values(renew=False))
    change(engine, owner, viewer, "editor")
    with reading(engine) as connection:
        rows = connection.execute(select(session.c.person_id, session.c.renew)).all()
    assert {row.person_id: bool(row.renew) for row in rows} == {owner: False, viewer: True}


def test_who_is_removed_loses_everything_they_were_given(engine: Engine) -> None:
    owner, viewer = person(engine, "Ann", "owner"), person(engine, "Bo", "viewer")
    with writing(engine) as connection:
        found = members.find_member(connection, MAIN, viewer)
        grant(connection, MAIN, "m1", found, "editor")
        own_stage(connection, (MAIN, "m1", "s1"), person_id=viewer, department_id=None)
        department = make_department(connection, MAIN, "Warehouse").id
        members.put_in_departments(connection, MAIN, viewer, [department])
    remove(engine, owner, viewer)
    with reading(engine) as connection:
        assert list_grants(connection, MAIN, "m1") == []
        assert list_stage_owners(connection, MAIN, "m1") == {}
        assert [one.members for one in list_departments(connection, MAIN)] == [0]
    assert actor(engine, viewer).memberships == {}


def test_a_member_of_another_workspace_is_nobody_here(engine: Engine) -> None:
    stranger = person(engine, "Ann")
    with writing(engine) as connection:
        make_other(connection)
        members.add_member(connection, OTHER, stranger, "owner", sees_customers=True)
    with reading(engine) as connection, pytest.raises(NotFound):
        members.find_member(connection, MAIN, stranger)


def test_departments_of_another_workspace_cannot_be_joined(engine: Engine) -> None:
    viewer = person(engine, "Ann", "viewer")
    with writing(engine) as connection:
        make_other(connection)
        theirs = make_department(connection, OTHER, "Theirs").id
    with pytest.raises(NotFound), writing(engine) as connection:
        members.put_in_departments(connection, MAIN, viewer, [theirs])
