"""Tells whoever answers for a map when behaviour turns away from it: once, until it has come back."""

from sqlalchemy import Engine

from lutu.db.session import writing
from lutu.errors import InvalidInput
from lutu.insights.drift import Drift, drift_of
from lutu.insights.owners import owner_names
from lutu.maps.comments.notices import News, take_back, tell
from lutu.maps.document import JourneyMap
from lutu.maps.service import Maps
from lutu.maps.wording import share
from lutu.store.log import EventLog

TELLER = "Lutu"
"""Who says what nobody said."""


def tell_of_drift(log: EventLog, server: Engine) -> list[str]:
    """Look at every map that somebody answers for, now that there is new data; which ones have drifted."""
    drifted = []
    for document in Maps(log.engine).list():
        owner = document.about.owner
        if owner is None or document.about.status == "archived":
            continue
        found = _drift(log, document) if owner in owner_names(server, document) else None
        if found is None:
            continue
        if found.departs:
            drifted.append(document.id)
        _tell(log, document, owner, found)
    return drifted


def _drift(log: EventLog, document: JourneyMap) -> Drift | None:
    """None as well for a map whose own selection does not fit the log: whoever opens it is told why."""
    try:
        return drift_of(log, document)
    except InvalidInput:
        return None


def _tell(log: EventLog, document: JourneyMap, owner: str, found: Drift) -> None:
    """Whoever was told is not told again; what holds no longer is taken back, so that it can be told anew."""
    about = f"drift:{document.id}"
    with writing(log.engine) as connection:
        if not found.departs:
            take_back(connection, about)
            return
        news = News(
            kind="drifted",
            map_id=document.id,
            about=about,
            actor_id="",
            actor_name=TELLER,
            excerpt=f"{share(found.before.value)} → {share(found.now.value)}",
            element="panel:health",
        )
        tell(connection, [owner], news)
