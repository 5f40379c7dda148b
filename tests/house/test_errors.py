"""Every error can be told apart by its code and be said in three languages."""

from collections import defaultdict
from collections.abc import Iterator

from lutu.errors import LutuError
from lutu.kit.i18n import LANGUAGES, Text
from tests.house.sources import import_everything


def errors(kind: type[LutuError] = LutuError) -> Iterator[type[LutuError]]:
    import_everything()
    for leaf in kind.__subclasses__():
        if leaf.__module__.startswith("lutu."):
            yield leaf
            yield from errors(leaf)


def test_every_error_has_a_code_of_its_own() -> None:
    found = defaultdict(set)
    for error in errors():
        found[error.code].add(error.__qualname__)
    assert {code: names for code, names in found.items() if len(names) > 1} == {}


def test_every_error_can_be_said() -> None:
    assert [
        error for error in errors() if not isinstance(getattr(error, "message", None), Text)
    ] == []
    for error in errors():
        assert all(error.message.template(language) for language in LANGUAGES)


def test_every_error_says_when_it_happens() -> None:
    assert [error for error in errors() if not error.__doc__] == []


def test_status_and_exit_code_are_real() -> None:
    for error in errors():
        assert 400 <= error.status < 600, error
        assert 1 <= error.exit_code < 126, error
