"""Who may do what: members, departments, rights on a map, owners of its stages."""

from pydantic import Field

from lutu.access.authorize import Role
from lutu.access.grants import Granted
from lutu.web.models.common import Given, Sent


class WorkspaceMember(Sent):
    """A member of the workspace, as the other members see them."""

    id: str
    name: str
    email: str
    role: Role
    sees_customers: bool
    """Whether they see persons, or only numbers."""
    departments: list[str]
    """By id."""
    disabled: bool
    """They cannot sign in at all."""


class MemberChange(Given):
    """What is not given stays."""

    role: Role | None = None
    sees_customers: bool | None = None
    departments: list[str] | None = Field(None, max_length=100)


class Department(Sent):
    """A department and how many members work in it."""

    id: str
    name: str
    members: int


class DepartmentName(Given):
    """What to call a department."""

    name: str = Field(min_length=1, max_length=200, pattern=r"\S")


class Grant(Sent):
    """What a member may do on a map beyond their role."""

    person: str
    name: str
    role: Role


class GrantWanted(Given):
    """What a member shall be able to do on a map."""

    role: Granted


class Named(Sent):
    """A person or a department."""

    id: str
    name: str


class StageOwner(Sent):
    """Who answers for a stage; both null: nobody yet."""

    stage: str
    person: Named | None
    department: Named | None


class StageOwnerWanted(Given):
    """A person or a department, by id; neither: nobody."""

    person: str | None = None
    department: str | None = None
