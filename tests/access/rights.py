"""People with roles, as the tests of rights need them."""

from sqlalchemy import Connection, Engine, insert

from lutu.access.actors import actor_of_person
from lutu.access.authorize import Actor, Role
from lutu.access.members import add_member
from lutu.access.people import create_person
from lutu.access.tables import workspace
from lutu.db.session import reading, writing

MAIN = "main"
OTHER = "other"


def person(engine: Engine, name: str, role: Role | None = None, *, sees: bool = True) -> str:
    """A person, by default in no workspace; their id."""
    with writing(engine) as connection:
        made = create_person(connection, f"{name.lower()}@example.org", name, None, vouched=True)
        if role:
            add_member(connection, MAIN, made.id, role, sees_customers=sees)
    return made.id


def actor(engine: Engine, person_id: str) -> Actor:
    with reading(engine) as connection:
        return actor_of_person(connection, person_id, None)


def make_other(connection: Connection) -> None:
    """A second workspace."""
    connection.execute(insert(workspace).values(id=OTHER, name="Other", created=1))
