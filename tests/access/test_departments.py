"""Departments, and who answers for a stage."""

import pytest
from sqlalchemy import Engine

from lutu.access import departments
from lutu.access.departments import NameTaken
from lutu.access.members import put_in_departments
from lutu.db.session import reading, writing
from lutu.errors import InvalidInput, NotFound
from tests.access.rights import MAIN, OTHER, make_other, person

STAGE = (MAIN, "m1", "s1")


def test_a_department_counts_its_members(engine: Engine) -> None:
    viewer = person(engine, "Ann", "viewer")
    with writing(engine) as connection:
        made = departments.make_department(connection, MAIN, "Warehouse")
        put_in_departments(connection, MAIN, viewer, [made.id, made.id])
    with reading(engine) as connection:
        (found,) = departments.list_departments(connection, MAIN)
    assert found == departments.Department(made.id, "Warehouse", 1)


def test_two_departments_of_a_workspace_have_different_names(engine: Engine) -> None:
    with writing(engine) as connection:
        make_other(connection)
        departments.make_department(connection, MAIN, "Warehouse")
        departments.make_department(connection, OTHER, "Warehouse")
        second = departments.make_department(connection, MAIN, "Support")
        with pytest.raises(NameTaken, match="Warehouse"):
            departments.make_department(connection, MAIN, "Warehouse")
        with pytest.raises(NameTaken, match="Warehouse"):
            departments.rename_department(connection, MAIN, second, "Warehouse")
        departments.rename_department(connection, MAIN, second, "Support")


def test_a_person_or_a_department_answers_for_a_stage(engine: Engine) -> None:
    viewer = person(engine, "Ann", "viewer")
    with writing(engine) as connection:
        team = departments.make_department(connection, MAIN, "Support")
        departments.own_stage(connection, STAGE, person_id=viewer, department_id=None)
        first = departments.list_stage_owners(connection, MAIN, "m1")["s1"]
        departments.own_stage(connection, STAGE, person_id=None, department_id=team.id)
        second = departments.list_stage_owners(connection, MAIN, "m1")["s1"]
        departments.own_stage(connection, STAGE, person_id=None, department_id=None)
        assert departments.list_stage_owners(connection, MAIN, "m1") == {}
    assert (first.person, first.department) == ((viewer, "Ann"), None)
    assert (second.person, second.department) == (None, (team.id, "Support"))


def test_both_at_once_cannot(engine: Engine) -> None:
    with writing(engine) as connection, pytest.raises(InvalidInput):
        departments.own_stage(connection, STAGE, person_id="p", department_id="d")


def test_only_members_and_departments_of_the_workspace_answer(engine: Engine) -> None:
    stranger = person(engine, "Ann")
    with writing(engine) as connection:
        make_other(connection)
        theirs = departments.make_department(connection, OTHER, "Theirs").id
        with pytest.raises(NotFound):
            departments.own_stage(connection, STAGE, person_id=stranger, department_id=None)
        with pytest.raises(NotFound):
            departments.own_stage(connection, STAGE, person_id=None, department_id=theirs)


def test_a_closed_department_answers_for_nothing(engine: Engine) -> None:
    with writing(engine) as connection:
        team = departments.make_department(connection, MAIN, "Support")
        departments.own_stage(connection, STAGE, person_id=None, department_id=team.id)
        departments.remove_department(connection, team)
        assert departments.list_stage_owners(connection, MAIN, "m1") == {}
