"""The thing is called what the workspace calls it, in every language."""

import pytest

from lutu.db.map_name import MAP_NAMES, WORDS, MapText, calling_maps, map_name_of
from lutu.kit.i18n import LANGUAGES, Language

BEGUN = MapText("Journey map", "旅程地图", "旅程地圖")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_is_said_once_and_the_usual_one_otherwise(language: Language) -> None:
    for name in MAP_NAMES:
        with calling_maps(name):
            assert BEGUN.template(language).lower() == WORDS[name].template(language)
    assert BEGUN.template(language).lower() == WORDS["journey"].template(language)


def test_a_name_in_a_sentence_and_one_that_is_kept() -> None:
    with calling_maps("user"):
        kept = MapText("New journey map", "新的旅程地图", "新的旅程地圖").named()
        assert BEGUN.template("en") == "User journey map"
    assert kept.as_dict() == {
        "en": "New user journey map",
        "zh-Hans": "新的用户旅程地图",
        "zh-Hant": "新的使用者旅程地圖",
    }


def test_a_setting_that_is_none_of_the_names_means_the_usual_one() -> None:
    assert (map_name_of("experience"), map_name_of("atlas")) == ("experience", "journey")
