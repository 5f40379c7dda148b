"""Every template: a whole map, in three languages, each in its own words."""

from itertools import pairwise

import opencc
import pytest

from lutu.errors import NotFound
from lutu.kit.i18n import LANGUAGES, Language, Text
from lutu.maps.document import JourneyMap
from lutu.maps.elements.stage import STAGE_KINDS
from lutu.maps.templates import GROUPS, find_template, templates
from lutu.maps.templates.making import SHOWN, make
from lutu.maps.templates.models import MODELS, Model, make_model
from lutu.maps.templates.reading import CARDS, Template
from tests.house.test_texts import foreign

CARDS_IN_A_COLUMN = 4
MAINLAND = (
    "軟件", "網絡", "信息", "視頻", "屏幕", "默認", "短信", "快遞", "用戶", "鏈接", "打印",
    "酒店", "出租車", "地鐵", "公交", "充值", "二維碼", "搜索", "點評", "激活", "程序員", "導購",
    "預訂", "走心", "質量", "服務員", "攻略", "微信", "支付寶", "發小", "靠譜", "營業廳",
)  # fmt: skip
"""What is written in traditional characters and yet said otherwise in Taiwan."""

every = pytest.mark.parametrize("template", templates().values(), ids=list(templates()))


def texts(template: Template) -> list[Text]:
    told = [template.name, template.about, template.words]
    for one in template.personas:
        told += [one.name, *(trait.text for trait in one.traits)]
    for phase in template.phases:
        told += [phase.name, *([phase.goal] if phase.goal else [])]
    for column in template.columns():
        told += [column.step] if column.step else []
        told += [column.feeling[1]] if column.feeling else []
        told += [item.text for item in column.items]
    return told


@every
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_makes_a_map_that_is_read_again_as_it_was(
    template: Template, language: Language
) -> None:
    made = make(template, language)
    assert JourneyMap.from_json(made.to_json()) == made
    assert (made.about.template, made.about.sources, made.goal) == (template.id, (), None)


@every
def test_everything_in_it_is_an_assumption(template: Template) -> None:
    made = make(template, "en")
    assert {card.evidence for card in made.cards} == {"assumption"}
    assert {point.rule for point in made.touchpoints} == {""}


def test_channels_of_its_personas_are_said_in_its_language() -> None:
    made = {one: make(find_template("hotel"), one).personas[0].channels for one in LANGUAGES}
    assert made == {
        "en": ("App", "Web", "Service"),
        "zh-Hans": ("应用", "网站", "服务"),
        "zh-Hant": ("應用程式", "網站", "服務"),
    }


@every
def test_it_has_five_to_eight_stages_with_enough_in_them(template: Template) -> None:
    assert 5 <= len(template.phases) <= 8
    assert 1 <= len(template.personas) <= 2
    assert template.group in GROUPS
    for column in template.columns():
        words = [item.word for item in column.items]
        assert sum(word in CARDS for word in words) >= CARDS_IN_A_COLUMN, column
        assert {"touch", "do", "pain"} <= set(words), column
    for phase in template.phases:
        assert phase.goal, phase.name
        assert all(column.step for column in phase.columns) or len(phase.columns) == 1, phase.name


@every
def test_what_is_seen_of_each_kind(template: Template) -> None:
    words = {item.word for column in template.columns() for item in column.items}
    wanted = {"do", "think", "need", "pain", "chance", "fix", "metric", "touch", "moment"}
    assert wanted - words == set()
    assert words & {"people", "systems", "policies", "behind"}


@every
def test_it_shows_no_empty_lane_and_hides_what_is_for_experts(template: Template) -> None:
    made = make(template, "en")
    used = {card.lane for card in made.cards} | {"touchpoints", "emotion"}
    shown = {lane.id for lane in made.lanes if not lane.hidden}
    assert shown == used & SHOWN
    assert used - shown <= {"people", "systems", "policies", "backstage"}


@every
def test_its_curve_has_a_word_everywhere_and_is_not_flat(template: Template) -> None:
    points = [column.feeling for column in template.columns()]
    values = [point[0] for point in points if point]
    assert len(values) == len(points)
    assert max(values) >= 0.3
    assert min(values) <= -0.4
    assert all(before != after for before, after in pairwise(values))


@every
def test_every_pain_is_answered_unless_it_is_said_to_be_alone(template: Template) -> None:
    made = make(template, "en")
    answered = {link.source for link in made.links}
    alone = {
        item.text.en
        for column in template.columns()
        for item in column.items
        if "alone" in item.marks
    }
    open_pains = {
        card.text for card in made.cards if card.lane == "pain" and card.id not in answered
    }
    assert open_pains == alone
    actions = {card.id for card in made.cards if card.lane == "action"}
    assert actions <= {link.target for link in made.links}


@every
def test_every_text_is_in_its_script(template: Template) -> None:
    strange = {
        text.en: found
        for text in texts(template)
        if (found := foreign(text.zh_hans, "zh-Hans") + foreign(text.zh_hant, "zh-Hant"))
    }
    assert strange == {}


@every
def test_simplified_and_traditional_differ_where_characters_do(template: Template) -> None:
    simplify, traditional = opencc.OpenCC("t2s"), opencc.OpenCC("s2t")
    assert [t.zh_hans for t in texts(template) if simplify.convert(t.zh_hans) != t.zh_hans] == []
    same = [t for t in texts(template) if t.zh_hans == t.zh_hant]
    assert [t.zh_hans for t in same if traditional.convert(t.zh_hans) != t.zh_hans] == []


@every
def test_traditional_chinese_is_that_of_taiwan(template: Template) -> None:
    said = [(word, t.zh_hant) for t in texts(template) for word in MAINLAND if word in t.zh_hant]
    assert said == []
    quotes = [
        t for t in texts(template) if set("“”") & set(t.zh_hant) or set("「」") & set(t.zh_hans)
    ]
    assert quotes == []


@every
def test_english_holds_no_chinese_and_nothing_is_said_twice(template: Template) -> None:
    english = [text.en for text in texts(template)]
    assert [text for text in english if any("一" <= sign <= "鿿" for sign in text)] == []
    cards = [i.text.en for c in template.columns() for i in c.items if i.word in CARDS]
    assert len(cards) == len(set(cards))


def test_a_card_speaks_one_language_and_a_stage_all_three() -> None:
    made = make(find_template("ecommerce"), "zh-Hant")
    assert made.stages[0].name == Text("Something catches my eye", "被种草", "被燒到")
    assert made.cards[0].text == "重看三遍，先收藏"
    assert made.feelings[0].word == "好奇"


def test_a_title_of_ones_own_is_the_same_in_all_languages() -> None:
    title = make(find_template("hotel"), "en", "Our inn").title
    assert title == Text("Our inn", "Our inn", "Our inn")


def test_two_maps_of_one_template_share_no_id() -> None:
    one, two = (make(find_template("hotel"), "en") for _ in range(2))
    assert {card.id for card in one.cards} & {card.id for card in two.cards} == set()


def test_an_unknown_template_is_told_with_those_that_there_are() -> None:
    with pytest.raises(NotFound, match="ecommerce"):
        find_template("spaceship")


@pytest.mark.parametrize("model", MODELS)
def test_a_model_is_a_map_with_its_stages(model: Model) -> None:
    made = make_model(model)
    assert JourneyMap.from_json(made.to_json()) == made
    assert [stage.kind for stage in made.stages] == list(MODELS[model] or (None,))
    assert set(MODELS[model]) <= set(STAGE_KINDS)
