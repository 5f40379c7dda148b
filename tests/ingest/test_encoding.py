import pytest
from hypothesis import given
from hypothesis import strategies as st

from lutu.ingest.encoding import Utf8, detect, parse_encoding
from lutu.ingest.errors import FileCut, UnknownChoice, WrongEncoding

SIMPLIFIED = "用户,事件,时间\n张三,加入购物车,2026-01-05\n李四,支付成功,2026-01-06\n"
TRADITIONAL = "顧客,事件,時間\n陳大文,加入購物車,2026-01-05\n林小姐,付款成功,2026-01-06\n"
WESTERN = "Kunde,Ereignis\nMüller,geöffnet\nGarçon,payé\nPeña,vío\n"
RUSSIAN = "клиент,событие\nиванов,просмотр товара\nпетрова,оплата заказа\n"


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED, "utf-16", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "utf-16-le", "utf-16-le"),
        (WESTERN, "latin-1", "cp1252"),
        (WESTERN, "utf-8", "utf-8"),
        (RUSSIAN, "cp1251", "cp1251"),
        ("customer,event\nann,view\n", "ascii", "ascii"),
        ("client\n“quoted” – 5 €\n", "cp1252", "cp1252"),
    ],
)
def test_the_encoding_of_a_text_is_found(text: str, encoding: str, found: str) -> None:
    assert detect(text.encode(encoding)) == found


def test_utf8_with_a_damaged_byte_is_still_utf8() -> None:
    assert detect(SIMPLIFIED.encode() + b"\xff\n") == "utf-8"


def test_chinese_is_found_behind_a_long_start_in_ascii() -> None:
    start = b"customer,event,time\n" + b"ann,view,2026-01-05\n" * 30_000
    assert detect(start + SIMPLIFIED.encode("gb18030")) == "gb18030"


@pytest.mark.parametrize("data", [b"\x7fELF\x02\x01\x01\0\0\0", bytes(range(256)), b"\x00" * 50])
def test_what_is_no_text_has_no_encoding(data: bytes) -> None:
    assert detect(data) is None


@given(
    st.sampled_from(["utf-8", "utf-16", "utf-16-le", "gb18030", "big5", "utf-8-sig"]),
    st.integers(1, 7),
)
def test_blocks_cut_anywhere_give_the_same_text(encoding: str, size: int) -> None:
    text = TRADITIONAL if encoding == "big5" else SIMPLIFIED
    data = text.encode(encoding)
    utf8 = Utf8("events.csv", encoding)
    parts = [data[start : start + size] for start in range(0, len(data), size)]
    plain = b"".join(
        utf8.feed(part, last=number == len(parts) - 1) for number, part in enumerate(parts)
    )
    assert plain.decode().lstrip("\ufeff") == text


def test_the_encoding_may_show_only_in_a_later_block() -> None:
    utf8 = Utf8("events.csv", None)
    first = utf8.feed(b"customer,event\nann,view\n" * 10)
    second = utf8.feed(SIMPLIFIED.encode("gb18030"), last=True)
    assert (first[:8], second.decode(), utf8.encoding) == (b"customer", SIMPLIFIED, "gb18030")


def test_a_wrong_encoding_is_refused_with_line_and_bytes() -> None:
    utf8 = Utf8("events.csv", "ascii")
    with pytest.raises(WrongEncoding) as caught:
        utf8.feed("one\ntwo\nthrée\n".encode(), last=True)
    assert (caught.value.fields["line"], caught.value.fields["found"]) == (3, "c3")


def test_half_a_character_at_the_end_means_that_the_file_is_cut() -> None:
    with pytest.raises(FileCut):
        Utf8("events.csv", "gb18030").feed("付款".encode("gb18030")[:-1], last=True)


def test_an_encoding_that_there_is_not_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownChoice) as caught:
        parse_encoding("gb18300")
    assert "gb18030" in str(caught.value.fields["hint"])


def test_what_is_no_encoding_of_text_is_refused() -> None:
    with pytest.raises(UnknownChoice):
        parse_encoding("base64")
