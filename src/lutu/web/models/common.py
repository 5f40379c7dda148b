"""Shapes that every room shares."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from lutu.kit.i18n import Language

__all__ = [
    "FieldProblem",
    "Given",
    "Instant",
    "Language",
    "Member",
    "Members",
    "Problem",
    "Selection",
]

Instant = Annotated[
    str, Field(description="ISO 8601 with offset", examples=["2026-01-31T12:00:00+00:00"])
]


class Given(BaseModel):
    """Something that a client sends: unknown fields are refused, so that a typing error is heard."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, use_attribute_docstrings=True)


class Sent(BaseModel):
    """Something that the server sends: every field is always there."""

    model_config = ConfigDict(
        populate_by_name=True,
        use_attribute_docstrings=True,
        json_schema_serialization_defaults_required=True,
    )


class FieldProblem(Sent):
    """What is wrong with one field of a request."""

    path: str
    message: str


class Problem(Sent):
    """An error as `application/problem+json` (RFC 9457): `code` is stable, `detail` is for people."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    fields: dict[str, Any] = {}
    """The values that fill the message in: for `bad_rule` also `position`."""
    problems: list[FieldProblem] = []
    request: str = ""
    """The id of the request, by which the server's log tells more."""


class Selection(Given):
    """Whose events, when, which of them, cut into journeys how. Nothing given is the whole log."""

    journey: str = Field(
        "whole", examples=["whole", "gap:30d", "case:order_id", "between:view..pay"]
    )
    segment: str | None = Field(None, examples=["count(pay) >= 2 and none(event = 'refund')"])
    events: str | None = Field(None, examples=["channel = 'web'"])
    start: str | None = Field(None, alias="from", examples=["2026-01-01"])
    end: str | None = Field(
        None, alias="to", description="A date includes that whole day", examples=["2026-01-31"]
    )


class Member(Sent):
    """One unit behind a number: a customer, or one journey of a customer."""

    customer: str
    start: Instant
    end: Instant


class Members(Sent):
    """A page of the units behind a number, and how many there are in all."""

    total: int
    customers: int
    """How many different customers they are."""
    members: list[Member]
    next: str | None = None
    """Give it as `after` for the next page; null on the last."""
