"""A kiosk gets its identity from the centre its code was made at, and from nobody else."""

import stat

import pytest

from kiosk.bootstrap import build_kiosk
from kiosk.clock import Clock
from kiosk.errors import KnownFault, NetworkWantsSignIn, ServerRefused, ServerUnreachable
from kiosk.paths import Paths
from kiosk.protocol.codes import EnrollmentCode
from kiosk.settings import Settings
from kiosk.store.identity import read_identity_file
from kiosk.sync.enrollment import CodeWrong, WrongCentre, enroll
from kiosk.sync.link import Link
from tests.kiosk.sync.centre import POINT, Centre, lose_reply, portal_page, unsigned


def test_a_code_gives_identity_and_a_key_for_this_user_alone(
    centre: Centre, link: Link, paths: Paths
) -> None:
    code = str(centre.make_code()).lower().replace("-", " ")

    identity = enroll(code, link=link, paths=paths)

    assert identity.point == POINT
    assert read_identity_file(paths.identity_file).identity == identity
    assert stat.S_IMODE(paths.identity_file.stat().st_mode) == 0o600


def test_a_lost_reply_burns_nothing(centre: Centre, link: Link, paths: Paths) -> None:
    code = str(centre.make_code())
    centre.faults.append(lose_reply)
    with pytest.raises(ServerUnreachable):
        enroll(code, link=link, paths=paths)
    assert read_identity_file(paths.identity_file).identity is None

    identity = enroll(code, link=link, paths=paths)

    assert list(centre.kiosks) == [identity.kiosk_id]


def test_a_code_used_by_another_key_is_refused_and_the_identity_stays(
    centre: Centre, link: Link, paths: Paths
) -> None:
    code = str(centre.make_code())
    identity = enroll(code, link=link, paths=paths)

    with pytest.raises(ServerRefused) as refused:
        enroll(code, link=link, paths=paths, new_key=True)

    assert refused.value.code == "enroll.refused"
    assert read_identity_file(paths.identity_file).identity == identity


def test_another_centre_is_refused_though_it_answers_well(centre: Centre, link: Link, paths: Paths) -> None:
    code = centre.make_code()
    elsewhere = EnrollmentCode(prefix=code.prefix, secret=code.secret, fingerprint="0" * 12)

    with pytest.raises(WrongCentre):
        enroll(str(elsewhere), link=link, paths=paths)

    assert read_identity_file(paths.identity_file).identity is None


@pytest.mark.parametrize(
    ("fault", "error"), [(portal_page, WrongCentre), (unsigned, WrongCentre)], ids=["portal", "unsigned"]
)
def test_an_answer_nobody_signed_gives_no_identity(
    centre: Centre, link: Link, paths: Paths, fault: object, error: type[KnownFault]
) -> None:
    centre.faults.append(fault)  # type: ignore[arg-type]

    with pytest.raises(error):
        enroll(str(centre.make_code()), link=link, paths=paths)

    assert read_identity_file(paths.identity_file).identity is None


def test_a_mistyped_code_is_told_without_asking_anyone(centre: Centre, link: Link, paths: Paths) -> None:
    with pytest.raises(CodeWrong):
        enroll("ABCD-EFGH", link=link, paths=paths)
    assert centre.posts == 0


def test_a_gateway_without_a_centre_behind_it_is_named(centre: Centre, link: Link, paths: Paths) -> None:
    from tests.kiosk.sync.centre import Reply

    centre.faults.append(
        lambda _answer: Reply(302, b"", signed=False, headers={"Location": "http://portal/"})
    )

    with pytest.raises(NetworkWantsSignIn):
        enroll(str(centre.make_code()), link=link, paths=paths)


def test_enrolling_again_keeps_key_and_id_unless_a_new_key_is_wanted(
    centre: Centre, link: Link, paths: Paths
) -> None:
    first = enroll(str(centre.make_code()), link=link, paths=paths)
    again = enroll(str(centre.make_code()), link=link, paths=paths)
    other = enroll(str(centre.make_code()), link=link, paths=paths, new_key=True)

    assert again.kiosk_id == first.kiosk_id
    assert other.kiosk_id != first.kiosk_id
    assert len(centre.kiosks) == 2


def test_a_new_key_too_survives_a_lost_reply(centre: Centre, link: Link, paths: Paths) -> None:
    enroll(str(centre.make_code()), link=link, paths=paths)
    code = str(centre.make_code())
    centre.faults.append(lose_reply)
    with pytest.raises(ServerUnreachable):
        enroll(code, link=link, paths=paths, new_key=True)

    identity = enroll(code, link=link, paths=paths, new_key=True)

    assert identity.kiosk_id in centre.kiosks
    assert len(centre.kiosks) == 2


def test_a_damaged_identity_is_set_aside_and_enrolling_again_mends_it(
    centre: Centre, link: Link, paths: Paths
) -> None:
    paths.make_data_folder()
    paths.identity_file.write_bytes(b'{"private_key": "')
    assert build_kiosk(Settings(), paths, Clock()).identity() is None

    identity = enroll(str(centre.make_code()), link=link, paths=paths)

    assert build_kiosk(Settings(), paths, Clock()).identity() == identity
    kept = paths.identity_file.with_name("identity.json.damaged")
    assert kept.read_bytes() == b'{"private_key": "'
