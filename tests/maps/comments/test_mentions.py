"""Members are named by what they are called now; nobody else can be named."""

from hypothesis import given
from hypothesis import strategies as st

from lutu.maps.comments.mentions import excerpt, kept_mentions

MEMBERS = {"1": "李娜", "2": "Bo [the] Builder"}


def test_a_member_is_named_by_the_present_name_and_others_become_words() -> None:
    text, named = kept_mentions("@[Old name](1) and @[Mallory](99): look", MEMBERS)
    assert text == "@[李娜](1) and @Mallory: look"
    assert named == {"1"}


def test_a_name_cannot_end_the_mention_early() -> None:
    text, named = kept_mentions("@[Bo](2)", MEMBERS)
    assert named == {"2"}
    assert kept_mentions(text, MEMBERS) == (text, named)


@given(st.text(alphabet="@[]()12李 \n", max_size=60))
def test_keeping_twice_is_keeping_once(text: str) -> None:
    once, named = kept_mentions(text, MEMBERS)
    assert kept_mentions(once, MEMBERS)[0] == once
    assert named <= MEMBERS.keys()


def test_an_excerpt_is_one_plain_line_with_names_as_names() -> None:
    assert excerpt("Hello @[李娜](1),\n\nsee **this**") == "Hello @李娜, see this"
    assert len(excerpt("x" * 500)) == 160
