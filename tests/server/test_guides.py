"""The public guide pages: light, open, without a cookie, and on the phone the same way through as on the kiosk."""

import json
import random
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from kiosk import flow
from kiosk.catalog.guide_link import decode_answers, encode_answers
from kiosk.catalog.model import ELSEWHERE, Pack, Procedure, QuestionKind
from kiosk.catalog.pack import load_pack
from server.content.publishing import publish_pack
from server.content.repository import begin_repository
from server.content.served import LOOK_EVERY
from server.guides import assets
from server.guides.pages import Guides, Sendable
from server.guides.rendering import guide_page, on_the_phone, routing
from server.reports.names import SHIPPED
from tests.server.staff import signed_in, signed_out
from tests.server.toy_kiosk import TEA_PACK, RunningCentre, running_centre

PAGE_BYTES = 50_000
SCRIPT = Path(__file__).resolve().parents[2] / "server" / "guides" / "static" / "guide.js"
RUNS = 40
"""Sets of answers for each procedure."""


@cache
def shipped() -> Pack:
    return load_pack(SHIPPED)


@pytest.fixture(scope="module")
def open_centre() -> Iterator[RunningCentre]:
    """A centre with the shipped pack, for tests that only read."""
    with running_centre(pack=SHIPPED) as running:
        yield running


def test_every_page_with_its_style_and_script_is_light_whole_and_leaves_no_cookie(
    open_centre: RunningCentre,
) -> None:
    beside = sum(len(assets.asset(name)) for name in assets.TYPES)
    for procedure, language in product(shipped().procedures.values(), shipped().languages):
        where = f"/g/{procedure.id}?lang={language}"
        reply = open_centre.client.get(where)
        assert reply.status_code == 200, where
        assert len(reply.content) + beside < PAGE_BYTES, where
        assert "set-cookie" not in reply.headers
        assert f'<html lang="{language}">' in reply.text
        shown = set(re.findall(r'data-id="([^"]+)"', reply.text))
        words = shipped().words[language][procedure.id]
        everything = {one.id for one in (*procedure.documents, *procedure.steps, *procedure.advice)}
        assert everything <= shown, where
        assert all(
            f"<h3>{step.title}</h3>" in reply.text for step in words.steps.values() if "'" not in step.title
        )
        assert not re.search(r"\{[a-z_]+\}|\*\*", reply.text), where


def test_the_list_leads_to_every_guide(open_centre: RunningCentre) -> None:
    for address in ("/g", "/g/", "/g?lang=en"):
        linked = set(re.findall(r'href="/g/([a-z0-9-]+)\?lang', open_centre.client.get(address).text))
        assert linked == set(shipped().procedures), address


def test_pages_are_kept_and_asked_for_by_their_tag(open_centre: RunningCentre) -> None:
    client = open_centre.client
    for address in ("/g", "/g/khai-sinh", "/g/guide.css", "/g/guide.js"):
        first = client.get(address)
        assert re.fullmatch(r"public, max-age=\d+", first.headers["cache-control"]), address
        again = client.get(address, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b""), address
        assert again.headers["etag"] == first.headers["etag"]
        assert client.get(address, headers={"if-none-match": 'W/"tea"'}).status_code == 200
        head = client.head(address)
        assert (head.status_code, head.content) == (200, b""), address
        assert head.headers["content-length"] == first.headers["content-length"]
        plain = client.get(address, headers={"accept-encoding": "identity"})
        assert plain.content == first.content
        assert "content-encoding" not in plain.headers
    assert not client.cookies


def test_only_these_pages_run_a_script_and_only_from_here(open_centre: RunningCentre) -> None:
    client = open_centre.client
    others = client.get("/login").headers["content-security-policy"]
    client.cookies.clear()
    assert "script-src" not in others
    assert client.get("/g/tam-tru").headers["content-security-policy"] == f"{others}; script-src 'self'"
    page = client.get("/g/tam-tru").text
    assert re.findall(r"<script[^>]*>", page) == [
        f'<script src="/g/guide.js?{assets.mark("guide.js")}" defer>',
        '<script type="application/json" id="routing">',
    ]
    assert not re.search(r"\son[a-z]+=|style=", page)


def test_an_unknown_guide_is_a_sentence_and_the_way_to_the_list(open_centre: RunningCentre) -> None:
    for address, sentence in (
        ("/g/tra-sua", "Không có hướng dẫn này."),
        ("/g/tra-sua?lang=en", "There is no such guide."),
        ("/g/%3Cscript%3E?lang=%22%3E", "Không có hướng dẫn này."),
    ):
        reply = open_centre.client.get(address)
        assert reply.status_code == 404
        assert sentence in reply.text
        assert 'href="/g?lang=' in reply.text
        assert "set-cookie" not in reply.headers
        assert open_centre.client.head(address).status_code == 404


def test_nothing_that_is_unverified_is_told_as_certain(open_centre: RunningCentre) -> None:
    for procedure in shipped().procedures.values():
        page = open_centre.client.get(f"/g/{procedure.id}").text
        shown = dict(
            re.findall(r'<dl class="card" data-id="([^"]+)"><dt>[^<]+</dt><dd[^>]*>(.*?)</dd>', page)
        )
        for fact in procedure.facts:
            if fact.id in shown:
                doubted = shown[fact.id] == "Chưa kiểm chứng. Hỏi quầy một cửa."
                assert doubted is not fact.certain, (procedure.id, fact.id)


def test_no_page_calls_a_residents_phone_the_machine_of_the_support_point(open_centre: RunningCentre) -> None:
    for procedure in shipped().procedures:
        for language, here in (("vi", "máy này"), ("en", "this machine")):
            page = open_centre.client.get(f"/g/{procedure}?lang={language}").text
            assert here not in page.lower(), (procedure, language)
    assert "vì máy ở điểm hỗ trợ nhiều người dùng" in open_centre.client.get("/g/tam-tru").text
    assert on_the_phone("Máy này giữ.", "vi") == "Máy ở điểm hỗ trợ giữ."
    assert on_the_phone("This machine", "ko") == "This machine"


def test_the_page_is_the_same_whoever_asks(open_centre: RunningCentre) -> None:
    nobody = open_centre.client.get("/g/khai-sinh").content
    signed_in(open_centre)
    assert open_centre.client.get("/g/khai-sinh").content == nobody
    signed_out(open_centre)


def test_without_script_conditions_stand_in_words_and_folded() -> None:
    pack = shipped()
    procedure = pack.procedures["khai-sinh"]
    page = guide_page(pack, procedure, "vi", today=procedure.checked_on)
    folded = re.findall(r'<details class="fold"><summary>(.*?)</summary>', page)
    assert folded
    assert all(one.startswith("Khi “") and "” là “" in one for one in folded)
    assert "<details open" not in page
    assert "Mã 1.001193" in page
    assert "Theo Luật Hộ tịch 2014" in page
    # The questions need the script, so without it they do not stand there.
    assert '<section data-part="questions" hidden>' in page


def test_the_pages_follow_what_is_published(centre: RunningCentre, tmp_path: Path) -> None:
    assert centre.client.get("/g").status_code == 200
    assert centre.client.get("/g/make-tea").status_code == 404
    begin_repository(centre.centre, tmp_path / "offline")
    publish_pack(centre.centre, TEA_PACK)
    centre.time.at += LOOK_EVERY
    first = centre.client.get("/g/make-tea")
    assert first.status_code == 200
    newer = Path(shutil.copytree(TEA_PACK, tmp_path / "tea"))
    for file in (newer / "pack.toml", newer / "procedures" / "make-tea" / "text.vi.toml"):
        text = file.read_text(encoding="utf-8").replace('version = "1.2"', 'version = "1.3"')
        file.write_text(re.sub(r'^title = "', 'title = "Mới: ', text, count=1, flags=re.M), encoding="utf-8")
    publish_pack(centre.centre, newer)
    centre.time.at += LOOK_EVERY
    second = centre.client.get("/g/make-tea", headers={"if-none-match": first.headers["etag"]})
    assert second.status_code == 200
    assert "<h1>Mới: " in second.text


def test_a_page_still_being_made_when_a_new_pack_comes_is_not_kept_for_the_new_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    guides, old, today = Guides(), shipped(), date(2026, 11, 24)
    new = replace(old, version="9")
    made: list[str] = []

    def make(pack: Pack, procedure: Procedure, language: str, *, today: date) -> str:
        made.append(pack.version)
        if pack is old:
            guides.page(new, "khai-tu", language, today=today)
        return pack.version

    monkeypatch.setattr("server.guides.pages.guide_page", make)
    assert guides.page(old, "khai-sinh", "vi", today=today) == Sendable.of(old.version.encode())
    assert guides.page(new, "khai-sinh", "vi", today=today) == Sendable.of(b"9")
    assert made == [old.version, "9", "9"]


def test_what_is_asked_again_and_again_is_made_and_packed_once(
    open_centre: RunningCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = ("/g", "/g?lang=en", "/g/khai-sinh", "/g/no-such-guide", "/g/nor-this", "/g/guide.css")
    first = [open_centre.client.get(one).content for one in addresses]

    def never(*_told: object, **_named: object) -> None:
        raise AssertionError("made again")

    for work in ("list_page", "guide_page", "gone_page", "gzip.compress"):
        monkeypatch.setattr(f"server.guides.pages.{work}", never)
    assert [open_centre.client.get(one).content for one in addresses] == first


def test_the_guides_of_a_review_that_ran_out_say_so() -> None:
    procedure = shipped().procedures["khai-sinh"]
    due = "Đã quá ngày xem lại"
    assert due not in guide_page(shipped(), procedure, "vi", today=procedure.review_by)
    later = procedure.review_by.replace(year=procedure.review_by.year + 1)
    assert due in guide_page(shipped(), procedure, "vi", today=later)


@cache
def compared() -> dict[str, Procedure]:
    """Every shipped procedure, and each once more with its papers mixed, so that those of a group stand apart."""
    chance = random.Random(8)  # noqa: S311
    mixed = {
        f"{one.id}, mixed": replace(one, documents=tuple(chance.sample(one.documents, len(one.documents))))
        for one in shipped().procedures.values()
    }
    return {**shipped().procedures, **mixed}


def in_node(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the page's own script makes of each of them."""
    node = shutil.which("node")
    if node is None:
        pytest.skip(
            "There is no node here, so the script of the guide pages was not compared with kiosk.flow."
        )
    asked = """
      const fs = require("fs");
      require("vm").runInThisContext(fs.readFileSync(process.argv[1], "utf8"));
      const {guides, asked} = JSON.parse(fs.readFileSync(0, "utf8"));
      console.log(JSON.stringify(asked.map((one) => {
        const guide = guides[one.of];
        const state = walk(guide, one.answers);
        const left = missing(guide, state.documents, new Set(one.have));
        const read = decode(one.fragment, guide);
        return {...state, order: Object.keys(state.counted), missing: left, read, encoded: encode(state.counted)};
      })));
    """
    guides = {name: routing(one) for name, one in compared().items()}
    done = subprocess.run(
        [node, "-e", asked, str(SCRIPT)],
        input=json.dumps({"guides": guides, "asked": questions}),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def some_answers(procedure: Procedure, chance: random.Random) -> dict[str, str]:
    """Good, missing, stale and senseless ones, in any order."""
    given: dict[str, str] = {}
    for question in chance.sample(procedure.questions, len(procedure.questions)):
        if question.kind is QuestionKind.UNIT:
            good = [ELSEWHERE, *(unit.code for unit in shipped().units[:3])]
        else:
            good = [choice.id for choice in question.choices]
        luck = chance.random()
        if luck < 0.8:
            given[question.id] = chance.choice(good)
        elif luck < 0.9:
            given[question.id] = chance.choice(["", "constructor", "99", "trà sữa&=#"])
    return given


def by_flow(procedure: Procedure, answers: Mapping[str, str], have: list[str]) -> dict[str, Any]:
    """The same by kiosk.flow."""
    following = flow.next_question(procedure, answers)
    stop = flow.stopping_advice(procedure, answers)
    counted = flow.on_path(procedure, answers)

    def ids(items: Any) -> list[str]:
        return [one.id for one in items]

    return {
        "counted": counted,
        "order": list(counted),
        "path": ids(flow.questions_on_path(procedure, answers)),
        "next": following.id if following else None,
        "advice": ids(flow.advice_for(procedure, answers)),
        "stop": stop.id if stop else None,
        "documents": ids(flow.documents(procedure, answers)),
        "steps": ids(flow.steps(procedure, answers)),
        "facts": ids(flow.facts(procedure, answers).values()),
        "missing": ids(flow.missing(procedure, answers, have)),
    }


def test_the_script_goes_the_way_of_the_flow() -> None:
    chance = random.Random(6)  # noqa: S311
    asked: list[dict[str, Any]] = []
    for name, procedure in compared().items():
        for _ in range(RUNS):
            answers = some_answers(procedure, chance)
            papers = [one.id for one in procedure.documents]
            have = chance.sample(papers, chance.randint(0, len(papers)))
            fragment = (
                chance.choice(["", "#"]) + encode_answers(answers) + chance.choice(["", "&", "&x", "&a=%zz"])
            )
            asked.append({"of": name, "answers": answers, "have": have, "fragment": fragment})
    for one, found in zip(asked, in_node(asked), strict=True):
        procedure = compared()[one["of"]]
        expected = by_flow(procedure, one["answers"], one["have"])
        encoded = encode_answers(expected["counted"])
        if all(re.fullmatch(r"[\w.-]*", answer) for answer in expected["counted"].values()):
            assert found["encoded"].removeprefix("#") == encoded, one
        assert found.pop("read") == decode_answers(one["fragment"], procedure), one
        del found["encoded"]
        assert found == expected, one
