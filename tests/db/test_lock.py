import threading
from pathlib import Path

from lutu.db.lock import exclusive, if_free


def test_only_one_holds_a_lock(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with exclusive(lock), if_free(lock) as held:
        assert not held
    with if_free(lock) as held:
        assert held


def test_who_waits_goes_on_when_it_is_free(tmp_path: Path) -> None:
    lock, order = tmp_path / "lock", []

    def second() -> None:
        with exclusive(lock):
            order.append("second")

    with exclusive(lock):
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.05)
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_an_error_inside_frees_the_lock(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    try:
        with exclusive(lock):
            raise KeyError  # noqa: TRY301
    except KeyError:
        pass
    with if_free(lock) as held:
        assert held
