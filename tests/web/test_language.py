import pytest

from lutu.web.language import preferred_language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("zh-TW,zh;q=0.9,en;q=0.8", "zh-Hant"),
        ("zh-CN", "zh-Hans"),
        ("fr-FR,en;q=0.5,zh-HK;q=0.7", "zh-Hant"),
        ("en;q=0, zh", "zh-Hans"),
        ("en-GB,zh-CN;q=0.9", "en"),
        ("zh;q=nonsense,en", "en"),
        ("fr, de", None),
        ("", None),
        ("*", None),
    ],
)
def test_the_best_language_that_we_speak(header: str, language: str | None) -> None:
    assert preferred_language(header) == language
