"""Who comes through the door: PINs, wrong ones, invitations, and what a restart changes (nothing)."""

import pytest

from kiosk.errors import PinRefused
from kiosk.paths import Paths
from kiosk.protocol.messages import EVENT_DECODER, Volunteer
from kiosk.protocol.vocabulary import StaffRole
from kiosk.staff.door import FREE_TRIES, WAITS_S, Door
from kiosk.staff.model import Passed
from kiosk.staff.people import (
    TECHNICIAN_ID,
    choose_pin,
    has_technician,
    heed_centre,
    invite_again,
    invite_volunteer,
    remove_volunteer,
    set_technician_pin,
    volunteers,
)
from kiosk.staff.pins import hashed
from kiosk.store.store import Store
from tests.fakes import FakeClock

TECHNICIAN_PIN, VOLUNTEER_PIN, NOBODYS_PIN = "40718352", "720418", "999123"


@pytest.fixture
def door(store: Store, clock: FakeClock) -> Door:
    set_technician_pin(store, TECHNICIAN_PIN)
    person, code = invite_volunteer(store, clock, "Trà")
    assert Door(store, clock).try_secret(code).passed is Passed.INVITED
    choose_pin(store, person.staff_id, VOLUNTEER_PIN)
    return Door(store, clock)


def told(store: Store) -> list[dict[str, object]]:
    events = [EVENT_DECODER.decode(content) for content in store.log.newest_first()]
    return [dict(event.data) for event in reversed(events) if event.kind == "staff.sign-in"]


def test_a_new_kiosk_lets_nobody_in(store: Store, clock: FakeClock) -> None:
    assert not has_technician(store)
    assert volunteers(store) == ()
    for guess in ("", "0000", "123456", "00000000", "12345678"):
        clock.advance(minutes=60)
        assert Door(store, clock).try_secret(guess).passed is not Passed.SIGNED_IN


def test_a_pin_tells_who_signs_in_and_the_log_hears_of_every_try(door: Door, store: Store) -> None:
    technician, volunteer = door.try_secret(TECHNICIAN_PIN), door.try_secret(VOLUNTEER_PIN)
    wrong = door.try_secret(NOBODYS_PIN)

    assert technician.person is not None
    assert (technician.person.staff_id, technician.person.role) == (TECHNICIAN_ID, StaffRole.TECHNICIAN)
    assert volunteer.person is not None
    assert (volunteer.person.label, volunteer.person.role) == ("Trà", StaffRole.VOLUNTEER)
    assert (wrong.passed, wrong.person) == (Passed.WRONG, None)
    assert told(store)[1:] == [
        {"role": "technician", "accepted": True},
        {"role": "volunteer", "accepted": True},
        {"role": "unknown", "accepted": False},
    ]


def test_wrong_tries_shut_the_door_longer_and_longer(door: Door, clock: FakeClock) -> None:
    waits = []
    for _ in range(FREE_TRIES + len(WAITS_S) + 1):
        clock.advance(seconds=door.wait_s())
        waits.append(door.try_secret(NOBODYS_PIN).wait_s)

    assert waits == [0] * (FREE_TRIES - 1) + [*WAITS_S, WAITS_S[-1], WAITS_S[-1]]
    assert door.try_secret(VOLUNTEER_PIN).passed is Passed.WAIT
    clock.advance(seconds=WAITS_S[-1])
    assert door.try_secret(VOLUNTEER_PIN).passed is Passed.SIGNED_IN
    assert door.try_secret(NOBODYS_PIN).wait_s == 0


@pytest.mark.parametrize("restart", [False, True])
def test_a_volunteer_who_signs_in_between_forgives_no_guess_at_the_technicians_pin(
    door: Door, store: Store, clock: FakeClock, restart: bool
) -> None:
    shut_for = []
    for number in range(FREE_TRIES + len(WAITS_S)):
        clock.advance(seconds=WAITS_S[-1])
        assert door.try_secret(f"9991234{number}").passed is Passed.WRONG
        if restart:
            door = Door(store, clock)
        if number >= FREE_TRIES - 1:
            shut = door.try_secret(TECHNICIAN_PIN)
            assert shut.passed is Passed.WAIT
            shut_for.append(shut.wait_s)
        assert door.try_secret(VOLUNTEER_PIN).passed is Passed.SIGNED_IN

    assert shut_for == [*WAITS_S, WAITS_S[-1]]
    clock.advance(seconds=WAITS_S[-1])
    assert door.try_secret(TECHNICIAN_PIN).passed is Passed.SIGNED_IN
    assert door.try_secret("99912340").wait_s == 0
    assert door.try_secret(TECHNICIAN_PIN).passed is Passed.SIGNED_IN


def test_a_volunteers_own_slips_and_long_pin_keep_no_technician_waiting(
    door: Door, store: Store, clock: FakeClock
) -> None:
    person, code = invite_volunteer(store, clock, "Ấm")
    assert door.try_secret(code).passed is Passed.INVITED
    choose_pin(store, person.staff_id, "830152967")
    for _ in range(FREE_TRIES):
        assert door.try_secret("830152967").passed is Passed.SIGNED_IN
    for _ in range(FREE_TRIES):
        door.try_secret(NOBODYS_PIN)
    clock.advance(seconds=door.wait_s())

    assert door.try_secret(TECHNICIAN_PIN).passed is Passed.SIGNED_IN


def test_what_is_tried_at_a_shut_door_is_not_looked_at(door: Door, store: Store) -> None:
    for _ in range(FREE_TRIES):
        door.try_secret(NOBODYS_PIN)
    before = told(store)

    assert door.try_secret(VOLUNTEER_PIN).passed is Passed.WAIT
    assert told(store) == before


def test_a_restart_and_a_moved_clock_never_shorten_the_wait(
    door: Door, store: Store, clock: FakeClock, paths: Paths
) -> None:
    for _ in range(FREE_TRIES):
        door.try_secret(NOBODYS_PIN)
    clock.advance(seconds=WAITS_S[0] - 1)
    store.close()
    again_clock = FakeClock(clock.at, mono_ms=0)
    again_clock.set_wall(clock.at.replace(year=2027))

    with Store.open(paths, again_clock) as again:
        door = Door(again, again_clock)
        assert door.wait_s() == WAITS_S[0]
        again_clock.advance(seconds=WAITS_S[0])
        assert door.try_secret(VOLUNTEER_PIN).passed is Passed.SIGNED_IN


def test_an_invitation_works_until_its_owner_has_chosen_a_pin(store: Store, clock: FakeClock) -> None:
    person, code = invite_volunteer(store, clock, "  Ấm   chén ")
    door = Door(store, clock)

    assert person.label == "Ấm chén"
    assert door.try_secret(code).passed is Passed.INVITED
    choose_pin(store, person.staff_id, VOLUNTEER_PIN)
    assert door.try_secret(code).passed is Passed.WRONG
    assert door.try_secret(VOLUNTEER_PIN).passed is Passed.SIGNED_IN

    again = invite_again(store, clock, person.staff_id)
    assert door.try_secret(again).passed is Passed.INVITED
    clock.advance(days=15)
    assert door.try_secret(again).passed is Passed.WRONG


@pytest.mark.parametrize(
    "easy", ["123456", "654321", "111111", "121212", "123123", "12345", "12345a", "٤٥٦٧٨٩"]
)
def test_an_easy_pin_is_refused(easy: str, store: Store, clock: FakeClock) -> None:
    person, _ = invite_volunteer(store, clock, "Trà")
    with pytest.raises(PinRefused):
        choose_pin(store, person.staff_id, easy)


def test_a_technicians_pin_is_longer_and_nobody_elses(door: Door, store: Store, clock: FakeClock) -> None:
    with pytest.raises(PinRefused):
        set_technician_pin(store, "720419")
    person, _ = invite_volunteer(store, clock, "Trà")
    with pytest.raises(PinRefused):
        choose_pin(store, person.staff_id, TECHNICIAN_PIN)


def test_one_who_is_removed_stays_outside(door: Door, store: Store) -> None:
    remove_volunteer(store, volunteers(store)[0].staff_id)
    remove_volunteer(store, TECHNICIAN_ID)
    assert door.try_secret(VOLUNTEER_PIN).passed is Passed.WRONG
    assert door.try_secret(TECHNICIAN_PIN).passed is Passed.SIGNED_IN


def test_no_pin_is_kept_as_it_is(door: Door, paths: Paths) -> None:
    for file in paths.data.iterdir():
        assert TECHNICIAN_PIN.encode() not in file.read_bytes()
        assert VOLUNTEER_PIN.encode() not in file.read_bytes()


def test_people_outlive_a_damaged_database(door: Door, store: Store, clock: FakeClock, paths: Paths) -> None:
    store.close()
    content = bytearray(paths.database.read_bytes())
    # A page of the index that only counting reads: the file is unsound, the people are whole.
    page = 4096 * 3
    content[page : page + 200] = b"\xff" * 200
    paths.database.write_bytes(content)

    with Store.open(paths, clock) as again:
        assert any(paths.quarantine.iterdir())
        assert Door(again, clock).try_secret(VOLUNTEER_PIN).passed is Passed.SIGNED_IN
        assert has_technician(again)


def test_the_centres_list_is_heeded_without_undoing_what_was_chosen_here(
    store: Store, clock: FakeClock
) -> None:
    invited = Volunteer(
        volunteer_id="v-greenteapo",
        label="Chị Trà",
        invitation=hashed("55501234"),
        invited_until="2026-12-08T02:00:00.000Z",
    )
    here, _ = invite_volunteer(store, clock, "Ấm")
    heed_centre(store, [invited])
    door = Door(store, clock)
    assert door.try_secret("55501234").passed is Passed.INVITED
    choose_pin(store, "v-greenteapo", VOLUNTEER_PIN)

    heed_centre(
        store,
        [
            Volunteer(
                volunteer_id="v-greenteapo",
                label="Trà",
                invitation=invited.invitation,
                invited_until=invited.invited_until,
            )
        ],
    )
    assert door.try_secret("55501234").passed is Passed.WRONG
    signed_in = door.try_secret(VOLUNTEER_PIN)
    assert signed_in.person is not None
    assert signed_in.person.label == "Trà"

    heed_centre(store, [])
    assert [one.staff_id for one in volunteers(store)] == [here.staff_id]
