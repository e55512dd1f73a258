"""From a first login to a machine at a new support point, as the Department and a technician do it."""

from pathlib import Path

import httpx

from tests.journeys.centre_program import run_kiosk_program, running_centre
from tests.server.staff import come_in


def test_a_first_login_makes_a_point_whose_file_enrolls_a_machine(tmp_path: Path) -> None:
    data = tmp_path / "centre"
    data.mkdir(mode=0o700)
    with running_centre(data) as centre, httpx.Client(base_url=centre.url) as browser:
        password = centre.command("staff", "create", "can-bo").split()[-1]
        come_in(browser, name="can-bo", password=password)

        def send(path: str, **form: str) -> httpx.Response:
            return browser.post(path, data={**form, "_csrf_token": browser.cookies["form"]})

        place = send("/points", name="Nhà văn hóa thôn Trà", unit_code="22390").headers["location"]
        page = send(f"{place}/code").text
        code = page.split('name="code" value="')[1].split('"')[0]
        file = tmp_path / "enroll.toml"
        file.write_bytes(send("/enroll.toml", code=code).content)
        done = run_kiosk_program(
            "enroll", "--file", str(file), data=tmp_path / "kiosk", server_url=centre.url
        )
        assert done.stdout == "Enrolled at Nhà văn hóa thôn Trà, phường Tây Nha Trang.\n", done.stderr
        assert "Máy ở đây" in browser.get(place).text
        assert centre.command("check").count("TROUBLE") == 0
