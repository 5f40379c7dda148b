"""What the index must know of identities: groups of linked identifiers, and those that were erased."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from lutu.store.tables import erasure, identity_link


def read_groups(connection: Connection) -> tuple[tuple[str, ...], ...]:
    """The identifiers of each customer that has more than one, by the links that stand."""
    rows = connection.execute(
        select(identity_link.c.one, identity_link.c.other).where(identity_link.c.undone.is_(None))
    )
    return tuple(groups((one, other) for one, other in rows))


def read_erased(connection: Connection) -> frozenset[str]:
    """Identifiers whose events no index may show."""
    return frozenset(connection.scalars(select(erasure.c.identifier)))


def groups(links: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The connected groups of a set of links, each sorted."""
    parent: dict[str, str] = {}
    for one, other in links:
        first, second = _root(parent, one), _root(parent, other)
        parent[max(first, second)] = min(first, second)
    found: dict[str, list[str]] = {}
    for identifier in parent:
        found.setdefault(_root(parent, identifier), []).append(identifier)
    return [tuple(sorted(members)) for _, members in sorted(found.items()) if len(members) > 1]


def _root(parent: dict[str, str], identifier: str) -> str:
    while (above := parent.setdefault(identifier, identifier)) != identifier:
        parent[identifier] = parent[above]
        identifier = above
    return identifier
