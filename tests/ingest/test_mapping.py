import pytest

from lutu.ingest.errors import RoleMissing, UnknownChoice, UnknownColumn
from lutu.ingest.files import Options
from lutu.ingest.mapping import Mapping, check_mapping, mapping_from
from lutu.kit.i18n import LANGUAGES, speaking
from tests.ingest.samples import HEADER, MAPPING


def test_a_mapping_comes_back_from_its_json() -> None:
    mapping = Mapping(customer="a", event="b", time="c", timezone="Asia/Shanghai", separator=";")
    assert mapping_from(mapping.to_dict()) == mapping


def test_json_without_a_zone_means_utc() -> None:
    assert mapping_from({"customer": "a", "timezone": None}) == Mapping(customer="a")


@pytest.mark.parametrize("given", [{"costumer": "a"}, {"customer": 3}])
def test_json_that_is_no_mapping_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(UnknownChoice):
        mapping_from(given)


def test_all_other_columns_are_properties_and_the_case_too() -> None:
    mapping = Mapping(customer="c", event="e", time="t", value="v", case="o")
    assert mapping.properties(["c", "o", "x", "t", "e", "v"]) == ("o", "x")


def test_how_the_file_is_read_is_part_of_the_mapping() -> None:
    mapping = Mapping(encoding="big5", separator="|", object_type="order")
    assert mapping.options() == Options("big5", "|", "order")


def test_a_mapping_that_fits_is_fine() -> None:
    check_mapping(MAPPING, HEADER)


@pytest.mark.parametrize("role", ["customer", "event", "time"])
def test_customer_event_and_time_are_needed(role: str) -> None:
    mapping = mapping_from({**MAPPING.to_dict(), role: None})
    with pytest.raises(RoleMissing) as caught:
        check_mapping(mapping, HEADER)
    assert f"No column is chosen for “{role}”." in str(caught.value)


def test_a_column_that_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownColumn) as caught:
        check_mapping(Mapping(customer="Costumer", event="event", time="time"), HEADER)
    assert "Did you mean “customer”?" in str(caught.value)


def test_the_nearest_is_named_in_the_language_of_the_person() -> None:
    with speaking("zh-Hans"), pytest.raises(UnknownColumn) as caught:
        check_mapping(Mapping(customer="用户", event="event", time="time"), ["用户id", *HEADER])
    assert "是不是“用户id”？" in caught.value.say("zh-Hans")


@pytest.mark.parametrize(
    "wrong", [{"timezone": "Asia/Shangai"}, {"time_format": "unix"}, {"encoding": "utf-9"}]
)
def test_choices_that_there_are_not_are_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(UnknownChoice) as caught:
        check_mapping(mapping_from({**MAPPING.to_dict(), **wrong}), HEADER)
    for language in LANGUAGES:
        assert next(iter(wrong.values())) in caught.value.say(language)
