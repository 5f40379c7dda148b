"""What the index must know of identities: groups of linked identifiers."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, delete, select

from lutu.store.tables import identity_link


def read_groups(connection: Connection) -> tuple[tuple[str, ...], ...]:
    """The identifiers of each customer that has more than one, by the links that stand."""
    rows = connection.execute(
        select(identity_link.c.one, identity_link.c.other).where(identity_link.c.undone.is_(None))
    )
    return tuple(groups((one, other) for one, other in rows))


def group_of(connection: Connection, identifier: str) -> tuple[str, ...]:
    """All identifiers of the customer who has this one, sorted."""
    found = (group for group in read_groups(connection) if identifier in group)
    return next(found, (identifier,))


def forget_links(connection: Connection, identifiers: Collection[str]) -> None:
    """Delete every link, also an undone one, that names one of these identifiers."""
    named = identity_link.c.one.in_(identifiers) | identity_link.c.other.in_(identifiers)
    connection.execute(delete(identity_link).where(named))


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
