"""What an author builds on the pages of the centre, and a second person approves, stands on the screens of a running kiosk."""

from litestar import Litestar
from litestar.testing import TestClient

from kiosk.bootstrap import Kiosk
from server.staff.roles import Role
from tests.fakes import FakeClock
from tests.journeys.test_new_pack import app as app
from tests.journeys.test_new_pack import centre as centre
from tests.journeys.test_new_pack import clock as clock
from tests.journeys.test_new_pack import kiosk as kiosk
from tests.journeys.test_new_pack import line as line
from tests.journeys.test_new_pack import resources as resources
from tests.journeys.test_new_pack import screens, updated
from tests.server.staff import signed_in
from tests.server.test_content import do
from tests.server.test_content_parts import write_coffee
from tests.server.toy_kiosk import CentreTime, RunningCentre


def test_a_procedure_built_in_the_browser_is_walked_on_a_running_kiosk(
    kiosk: Kiosk, app: Litestar, clock: FakeClock
) -> None:
    browser = RunningCentre(
        client=TestClient(app, base_url="http://127.0.0.1:8480"), time=CentreTime(clock.at)
    )
    signed_in(browser, Role.AUTHOR)
    draft = write_coffee(browser)
    do(browser, f"{draft}/offer")
    with screens(kiosk, clock) as page:
        page.sync().start().touch("tile-hot").expect("tile")
        assert not page.reads("Pha cà phê"), "nobody has approved it"
        page.touch("back").expect("home").touch("end").expect("attract").settle()

        signed_in(browser, Role.DEPARTMENT)
        do(browser, f"{draft}/approve")
        assert updated(page).wanted_pack is not None
        page.start().touch("tile-hot").expect("tile").touch("procedure-pha-ca-phe")
        page.expect("procedure").touch("primary").choose("jasmine", "sua")
        page.expect("summary").touch("primary").expect("checklist").touch("primary").expect("step")
        page.touch("primary").expect("step")
        assert page.reads("Rót sữa vào ly."), "the step that was added, where it was put"
        assert page.reads("Vạch trên ly"), "with its picture"
