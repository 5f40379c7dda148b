"""Errors: they speak three languages, know their codes and travel between processes."""

import pickle

from lutu.errors import Conflict, InvalidInput, LutuError, NotFound
from lutu.kit.i18n import speaking


def test_an_error_names_the_value_and_what_is_allowed() -> None:
    error = InvalidInput(what="window", value="7 parsecs", allowed="90s, 30m, 12h, 7d")
    assert str(error) == "window: “7 parsecs” cannot be used. Allowed: 90s, 30m, 12h, 7d."


def test_an_error_speaks_the_current_language() -> None:
    with speaking("zh-Hans"):
        assert str(Conflict(what="地图", value="a")) == "地图“a”刚被别人改过。请重新载入后再试。"


def test_an_error_survives_pickling() -> None:
    error = pickle.loads(pickle.dumps(NotFound(what="map", value="x", allowed="")))  # noqa: S301
    assert (type(error), error.fields) == (NotFound, {"what": "map", "value": "x", "allowed": ""})


def test_a_leaf_keeps_the_door_codes_of_its_branch() -> None:
    branches = [kind for kind in LutuError.__subclasses__() if kind.__module__ == "lutu.errors"]
    assert {(kind.status, kind.exit_code) for kind in branches} == {
        (422, 2), (404, 3), (409, 4), (403, 5), (499, 6), (500, 7), (500, 1),
    }  # fmt: skip
