"""The stops of the road, from the answers alone."""

from tests.ui.teahouse import MAKE_COFFEE, MAKE_TEA
from ui.viewmodels.road import Stop, after, after_change, before, road

HOT = {"for-whom": "me", "thermos": "hot", "where": "22366"}


def names(answers: dict[str, str]) -> list[str]:
    return [f"{stop.screen} {stop.about}".strip() for stop in road(MAKE_TEA, answers)]


def test_the_road_ends_at_the_first_open_question() -> None:
    assert names({}) == ["procedure", "question for-whom"]
    assert names({"for-whom": "me"}) == ["procedure", "question for-whom", "question thermos"]


def test_answers_open_the_whole_road() -> None:
    assert names(HOT) == [
        "procedure",
        "question for-whom",
        "question thermos",
        "question where",
        "summary",
        "checklist",
        "step open-tin",
        "warning sign-in",
        "step sign-in",
        "step pour",
        "finish",
    ]


def test_advice_stands_right_behind_the_answer_that_calls_for_it() -> None:
    assert names({**HOT, "thermos": "cold"})[2:5] == [
        "question thermos",
        "advice cold-water",
        "question where",
    ]


def test_advice_may_end_the_road() -> None:
    assert names({**HOT, "thermos": "none"})[-1] == "advice no-thermos"


def test_back_passes_by_the_warning() -> None:
    stops = road(MAKE_TEA, HOT)
    assert before(stops, Stop("step", "sign-in")) == Stop("step", "open-tin")
    assert after(stops, Stop("step", "open-tin")) == Stop("warning", "sign-in")
    assert before(stops, stops[0]) is None
    assert after(stops, stops[-1]) == stops[-1]


def test_a_changed_answer_leads_back_to_the_summary_or_to_what_it_opened() -> None:
    here = Stop("question", "for-whom")
    assert after_change(road(MAKE_TEA, HOT), here) == Stop("summary")
    assert after_change(road(MAKE_TEA, {**HOT, "for-whom": "guest"}), here) == Stop("question", "milk")
    cold = road(MAKE_TEA, {**HOT, "thermos": "cold"})
    assert after_change(cold, Stop("question", "thermos")) == Stop("advice", "cold-water")


def test_what_asks_nothing_begins_with_its_steps() -> None:
    assert [stop.screen for stop in road(MAKE_COFFEE, {})] == ["procedure", "step", "finish"]
