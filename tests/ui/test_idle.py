"""Who is still there, by the clock that only grows."""

from ui.idle import Cover, Moment, Patience, Presence

PATIENCE = Patience(idle_s=120, working_s=300, answer_s=60, hold_s=300, finish_s=45)


def somebody(*, working: bool = False, finishing: bool = False) -> Presence:
    presence = Presence(PATIENCE)
    presence.watch(0)
    presence.show(working=working, finishing=finishing, now_ms=0)
    return presence


def test_it_asks_after_two_minutes_and_wipes_one_minute_later() -> None:
    presence = somebody()
    assert presence.passed(119_999) is Moment.NOTHING
    assert presence.passed(120_000) is Moment.ASKS
    assert presence.cover is Cover.IDLE
    assert presence.cover_seconds(120_000) == 60
    assert presence.passed(179_000) is Moment.NOTHING
    assert presence.passed(180_000) is Moment.NOBODY


def test_on_steps_it_waits_five_minutes() -> None:
    presence = somebody(working=True)
    assert presence.passed(299_999) is Moment.NOTHING
    assert presence.passed(300_000) is Moment.ASKS


def test_a_touch_starts_the_wait_anew() -> None:
    presence = somebody()
    presence.touched(100_000)
    assert presence.passed(219_000) is Moment.NOTHING
    assert presence.passed(220_000) is Moment.ASKS


def test_a_touch_beside_the_button_keeps_the_question_but_not_the_wipe() -> None:
    presence = somebody()
    presence.passed(120_000)
    presence.touched(170_000)
    assert presence.cover is Cover.IDLE
    assert presence.passed(229_000) is Moment.NOTHING
    assert presence.passed(230_000) is Moment.NOBODY


def test_who_answers_goes_on() -> None:
    presence = somebody()
    presence.passed(120_000)
    presence.uncover(150_000)
    assert presence.cover is Cover.NONE
    assert presence.passed(269_000) is Moment.NOTHING


def test_wait_for_me_covers_five_minutes_and_then_asks() -> None:
    presence = somebody()
    presence.lay(Cover.HOLD, 0)
    assert presence.cover_seconds(1_000) == 299
    assert presence.passed(299_000) is Moment.NOTHING
    assert presence.passed(300_000) is Moment.ASKS
    assert presence.passed(360_000) is Moment.NOBODY


def test_a_call_nobody_answers_is_not_left_open_for_ever() -> None:
    presence = somebody()
    presence.lay(Cover.CALL, 0)
    assert presence.passed(299_000) is Moment.NOTHING
    assert presence.passed(300_000) is Moment.ASKS


def test_the_last_screen_counts_down_by_itself_and_a_touch_starts_it_anew() -> None:
    presence = somebody(finishing=True)
    assert presence.wipe_seconds(1) == 45
    presence.touched(40_000)
    assert presence.passed(84_000) is Moment.NOTHING
    assert presence.passed(85_000) is Moment.FINISHED


def test_nobody_is_asked_when_nobody_came() -> None:
    presence = somebody()
    presence.forget()
    assert presence.passed(10_000_000) is Moment.NOTHING


def test_a_cover_counts_down_from_what_is_set() -> None:
    presence = Presence(Patience(answer_s=20, hold_s=90))
    presence.watch(0)
    assert presence.cover_lasts_s == 0
    presence.lay(Cover.HOLD, 0)
    assert (presence.cover_lasts_s, presence.cover_seconds(0)) == (90, 90)
    presence.lay(Cover.IDLE, 0)
    assert (presence.cover_lasts_s, presence.cover_seconds(0)) == (20, 20)
    presence.lay(Cover.CALL, 0)
    assert (presence.cover_lasts_s, presence.cover_seconds(0)) == (0, 0)
