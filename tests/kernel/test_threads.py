import threading

import pytest

from lutu.kernel.threads import side_by_side, workers


def test_results_come_in_order_of_the_pieces() -> None:
    assert list(side_by_side(lambda n: n * n, range(50))) == [n * n for n in range(50)]


def test_one_piece_stays_on_this_thread() -> None:
    assert list(side_by_side(lambda _: threading.get_ident(), [1])) == [threading.get_ident()]
    assert list(side_by_side(lambda n: n, [])) == []


def test_an_error_comes_out_and_calls_off_the_rest() -> None:
    gate = threading.Event()
    begun = []

    def work(n: int) -> None:
        begun.append(n)
        if n == 0:
            raise ZeroDivisionError
        gate.wait(10)

    with pytest.raises(ZeroDivisionError):
        list(side_by_side(work, range(100)))
    gate.set()
    assert len(begun) <= 1 + workers()


def test_closing_early_calls_off_the_rest() -> None:
    gate = threading.Event()
    begun = []

    def work(n: int) -> int:
        begun.append(n)
        if n:
            gate.wait(10)
        return n

    results = side_by_side(work, range(100))
    assert next(results) == 0
    results.close()
    gate.set()
    assert len(begun) <= 1 + workers()
