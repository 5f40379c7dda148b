import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from lutu.web.answers import Answers, encoded, question_key, tagged


def refuse() -> bytes:
    raise AssertionError


def test_an_answer_is_worked_out_once() -> None:
    answers = Answers(len)
    assert answers.get("key", lambda: b"42") == b"42"
    assert answers.get("key", refuse) == b"42"


def test_askers_at_the_same_time_share_one_answer() -> None:
    answers, open_gate, runs = Answers(len), Event(), []

    def work() -> bytes:
        runs.append(1)
        open_gate.wait(10)
        return b"42"

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(answers.get, "key", work) for _ in range(4)]
        open_gate.set()
        assert [one.result() for one in asked] == [b"42"] * 4
    assert runs == [1]


def test_the_least_recently_asked_is_forgotten_first() -> None:
    answers = Answers(len, max_bytes=20)
    for key in ("one", "two"):
        answers.get(key, lambda: b"x" * 10)
    answers.get("one", refuse)
    answers.get("three", lambda: b"x" * 10)
    assert answers.get("one", refuse) == b"x" * 10
    assert answers.get("two", lambda: b"again") == b"again"


def test_an_answer_larger_than_the_cache_is_given_and_not_kept() -> None:
    answers = Answers(len, max_bytes=5)
    assert answers.get("key", lambda: b"too large") == b"too large"
    assert answers.get("key", lambda: b"again") == b"again"


def test_work_that_failed_is_tried_again() -> None:
    answers = Answers(len)
    try:
        answers.get("key", refuse)
    except AssertionError:
        assert answers.get("key", lambda: b"42") == b"42"


def test_a_key_does_not_depend_on_the_order_of_fields() -> None:
    assert question_key(1, {"a": 1, "b": 2}) == question_key(1, {"b": 2, "a": 1})
    assert question_key(1, {"a": 1}) != question_key(2, {"a": 1})


def test_an_asker_who_has_the_answer_gets_304_without_work() -> None:
    first = tagged("key", None, lambda: b"{}")
    assert (first.status_code, first.body) == (200, b"{}")
    assert tagged("key", f'"other", {first.headers["etag"]}', refuse).status_code == 304
    assert tagged("key", '"other"', lambda: b"{}").status_code == 200


def test_an_answer_takes_no_more_memory_than_it_is_long() -> None:
    found = {str(number): {"name": "x" * 20, "value": number * 1.5} for number in range(400)}
    tracemalloc.start()
    try:
        kept = [encoded(found) for _ in range(50)]
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert taken < 1.02 * sum(map(len, kept))
