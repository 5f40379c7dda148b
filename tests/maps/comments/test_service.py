"""Threads on a map: who may say, change, remove and read what."""

import pytest
from sqlalchemy import Engine

from lutu.errors import InvalidInput, NotFound
from lutu.maps.comments.anchor import Anchor
from lutu.maps.comments.notices import Notices
from lutu.maps.comments.service import Comments
from lutu.maps.comments.talk import NotYourThread, NotYourWords, Reader, Thread
from lutu.maps.document import JourneyMap
from lutu.maps.service import Maps
from tests.maps.comments.talking import ANN, BO, CARD, CY, GUEST, MEMBERS, OTHER_GUEST, THE_MAP


def begun(
    comments: Comments,
    document: JourneyMap,
    text: str = "Why?",
    by: Reader = ANN,
    anchor: Anchor = CARD,
) -> Thread:
    return comments.begin(document, anchor, text, by, MEMBERS)


def said(thread: Thread) -> list[tuple[str, str]]:
    return [(one.author_name, one.text) for one in thread.comments]


def told(engine: Engine, *people: str) -> dict[str, list[str]]:
    notices = Notices(engine)
    return {one: [notice.kind for notice in notices.list(one)] for one in people}


def test_a_thread_is_begun_and_answered(comments: Comments, document: JourneyMap) -> None:
    thread = begun(comments, document)
    answered = comments.reply(document, thread.id, "Because", BO, MEMBERS)
    assert said(answered) == [("Ann", "Why?"), ("Bo", "Because")]
    assert (answered.label.en, answered.gone) == ("The card is refused", False)
    assert comments.threads(document, CY) == [answered]


def test_the_thread_last_spoken_in_comes_first(comments: Comments, document: JourneyMap) -> None:
    first, second = begun(comments, document, "one"), begun(comments, document, "two")
    comments.reply(document, first.id, "again", BO, MEMBERS)
    assert [one.id for one in comments.threads(document, ANN)] == [first.id, second.id]


@pytest.mark.parametrize("text", ["", "  \n", "x" * 4001])
def test_a_comment_has_words_and_not_too_many(
    comments: Comments, document: JourneyMap, text: str
) -> None:
    with pytest.raises(InvalidInput):
        begun(comments, document, text)
    assert comments.threads(document, ANN) == []


def test_nobody_changes_or_removes_what_another_said(
    comments: Comments, document: JourneyMap
) -> None:
    (comment,) = begun(comments, document).comments
    for other in (BO, GUEST, Reader("bo", "Ann", moderates=True)):
        with pytest.raises((NotYourWords, NotFound)):
            comments.change(document, comment.id, "Mine", other, MEMBERS)
        with pytest.raises((NotYourWords, NotFound)):
            comments.remove(document, comment.id, other)
    assert said(comments.threads(document, ANN)[0]) == [("Ann", "Why?")]


def test_ones_own_words_are_changed_and_marked(comments: Comments, document: JourneyMap) -> None:
    (comment,) = begun(comments, document).comments
    changed = comments.change(document, comment.id, "How?", ANN, MEMBERS).comments[0]
    assert (changed.text, changed.created) == ("How?", comment.created)
    assert changed.edited is not None


def test_a_removed_comment_leaves_its_place_between_answers(
    comments: Comments, document: JourneyMap
) -> None:
    thread = begun(comments, document)
    comments.reply(document, thread.id, "Because", BO, MEMBERS)
    comments.react(document, thread.comments[0].id, "agree", BO, on=True)
    comments.remove(document, thread.comments[0].id, ANN)
    (left,) = comments.threads(document, ANN)
    assert [(one.text, one.deleted is None, one.reactions) for one in left.comments] == [
        ("", False, ()),
        ("Because", True, ()),
    ]
    with pytest.raises(NotFound):
        comments.change(document, thread.comments[0].id, "Back", ANN, MEMBERS)


def test_a_thread_in_which_nothing_is_left_is_gone(
    comments: Comments, document: JourneyMap, engine: Engine
) -> None:
    thread = begun(comments, document, "@[Bo](bo) look")
    comments.remove(document, thread.comments[0].id, ANN)
    assert comments.threads(document, ANN) == []
    assert told(engine, "bo") == {"bo": []}


def test_a_moderator_removes_what_a_guest_said(comments: Comments, document: JourneyMap) -> None:
    thread = begun(comments, document, "Buy now", GUEST)
    comments.remove(document, thread.comments[0].id, Reader("bo", "Bo", moderates=True))
    assert comments.threads(document, ANN) == []


def test_one_word_is_said_once_and_taken_back(comments: Comments, document: JourneyMap) -> None:
    (comment,) = begun(comments, document).comments
    for _ in range(2):
        thread = comments.react(document, comment.id, "agree", BO, on=True)
    assert [(one.sign, one.author_name) for one in thread.comments[0].reactions] == [
        ("agree", "Bo")
    ]
    thread = comments.react(document, comment.id, "agree", BO, on=False)
    assert thread.comments[0].reactions == ()


def test_a_thread_is_resolved_and_an_answer_opens_it_again(
    comments: Comments, document: JourneyMap
) -> None:
    thread = begun(comments, document)
    resolved = comments.resolve(document, thread.id, BO, resolved=True)
    assert (resolved.resolved is not None, resolved.resolver_name) == (True, "Bo")
    again = comments.reply(document, thread.id, "Not yet", ANN, MEMBERS)
    assert (again.resolved, again.resolver_name) == (None, None)


def test_threads_of_what_is_gone_are_kept_under_its_name(
    comments: Comments, document: JourneyMap
) -> None:
    thread = begun(comments, document)
    without = document.with_(cards=())
    (kept,) = comments.threads(without, BO)
    assert (kept.gone, kept.label.en) == (True, "The card is refused")
    assert said(comments.reply(without, thread.id, "Gone now", BO, MEMBERS))[-1][0] == "Bo"
    with pytest.raises(NotFound):
        begun(comments, without)


def test_a_guest_reads_what_their_own_link_began_and_no_more(
    comments: Comments, document: JourneyMap
) -> None:
    inside, mine = begun(comments, document), begun(comments, document, "Hello", GUEST)
    assert [one.id for one in comments.threads(document, GUEST)] == [mine.id]
    assert comments.threads(document, OTHER_GUEST) == []
    for act in (
        lambda: comments.reply(document, inside.id, "x", GUEST, MEMBERS),
        lambda: comments.react(document, inside.comments[0].id, "agree", GUEST, on=True),
        lambda: comments.resolve(document, inside.id, GUEST, resolved=True),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_guest_who_reads_all_does_not_read_of_what_is_hidden(
    comments: Comments, document: JourneyMap
) -> None:
    open_, hidden = (
        begun(comments, document),
        begun(comments, document, anchor=Anchor("cards", "c2")),
    )
    reader = Reader("guest:3", "Xu", "guest", share="s3", reads_all=True)
    public = document.with_(cards=document.cards[:1])
    assert [one.id for one in comments.threads(public, reader)] == [open_.id]
    with pytest.raises(NotFound):
        comments.reply(public, hidden.id, "x", reader, MEMBERS)


def test_a_guest_resolves_only_what_they_began(comments: Comments, document: JourneyMap) -> None:
    reader = Reader("guest:3", "Xu", "guest", share="s3", reads_all=True)
    theirs, mine = begun(comments, document), begun(comments, document, "Hello", reader)
    with pytest.raises(NotYourThread):
        comments.resolve(document, theirs.id, reader, resolved=True)
    assert comments.resolve(document, mine.id, reader, resolved=True).resolved


def test_comments_of_another_map_are_not_found(
    comments: Comments, document: JourneyMap, engine: Engine
) -> None:
    thread = begun(comments, document)
    other = Maps(engine).create(document.with_(id="other"))
    with pytest.raises(NotFound):
        comments.reply(other, thread.id, "x", ANN, MEMBERS)
    with pytest.raises(NotFound):
        comments.remove(other, thread.comments[0].id, ANN)


def test_a_deleted_map_takes_everything_along(
    comments: Comments, document: JourneyMap, engine: Engine
) -> None:
    begun(comments, document, "@[Bo](bo)")
    Maps(engine).delete(document.id)
    assert comments.threads(document, ANN) == []
    assert told(engine, "bo") == {"bo": []}


def test_who_is_named_who_answers_for_it_and_who_spoke_is_told_and_never_oneself(
    comments: Comments, document: JourneyMap, engine: Engine
) -> None:
    thread = begun(comments, document, "@[Ann](ann) @[Bo](bo) look", BO)
    assert told(engine, "ann", "bo", "cy") == {"ann": ["mentioned"], "bo": [], "cy": ["commented"]}
    comments.reply(document, thread.id, "Yes", CY, MEMBERS)
    assert told(engine, "ann", "bo", "cy") == {
        "ann": ["mentioned"],
        "bo": ["replied"],
        "cy": ["commented"],
    }


def test_a_guest_names_nobody_and_whoever_shared_the_map_is_told(
    comments: Comments, document: JourneyMap, engine: Engine
) -> None:
    thread = begun(comments, document, "@[Cy](cy) hello", GUEST, THE_MAP)
    assert said(thread) == [("Li", "@Cy hello")]
    assert told(engine, "ann", "bo", "cy") == {"ann": ["commented"], "bo": ["commented"], "cy": []}


def test_who_is_named_in_a_changed_comment_is_told_once(
    comments: Comments, document: JourneyMap, engine: Engine
) -> None:
    (comment,) = begun(comments, document, "@[Bo](bo) one").comments
    comments.change(document, comment.id, "@[Bo](bo) @[Cy](cy) two", ANN, MEMBERS)
    (bo,) = Notices(engine).list("bo")
    assert (bo.excerpt, bo.kind) == ("@Bo @Cy two", "mentioned")
    assert "mentioned" in told(engine, "cy")["cy"]
