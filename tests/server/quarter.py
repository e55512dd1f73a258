"""A believable quarter at the five support points of the pilot, sent by toy kiosks through the real ingest.

`python -m tests.server.quarter FOLDER` fills a centre's folder with it, up to today, to look at full pages:
`kiosk-server serve --data FOLDER` then shows them. Nothing of it is a finding: every figure is drawn by lot.
"""

import random
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from kiosk.catalog.model import Pack, Procedure, ProcedureKind
from kiosk.catalog.pack import load_pack
from server.reports.names import SHIPPED
from server.times import LOCAL_ZONE, day_begins, local_day
from tests.server.toy_kiosk import CentreTime, RunningCentre, ToyKiosk, running_centre

OPENED = {"loc-tho": 0, "vinh-hiep": 0, "phuong-sai": 7, "vinh-phuong": 21, "tan-lap": 45}
"""The day of the quarter on which each support point begins."""
BUSY = {"loc-tho": 14, "vinh-hiep": 11, "phuong-sai": 10, "vinh-phuong": 8, "tan-lap": 6}
"""Visits on an ordinary weekday."""
HOURS = (7, 8, 8, 8, 9, 9, 9, 10, 10, 13, 14, 14, 15, 15, 16)
SILENT_LAST = {"tan-lap": 4}
"""A kiosk that has sent nothing for so many days at the end."""


class Quarter:
    """Draws visits by lot, the same ones for the same seed."""

    def __init__(self, at: RunningCentre, pack: Pack, *, days: int, busy: float = 1.0, seed: int = 7) -> None:
        self.at, self.pack, self.days, self.busy = at, pack, days, busy
        self.chance = random.Random(seed)  # noqa: S311
        self.procedures = [
            one
            for one in pack.procedures.values()
            if one.kind is ProcedureKind.PROCEDURE and len(one.steps) > 2
        ]
        self.weights = [1 / (place + 1.5) for place in range(len(self.procedures))]

    def run(self, *, first: date) -> None:
        """Live through all days, sending each evening."""
        self.at.time.at = day_begins(first)
        kiosks: dict[str, ToyKiosk] = {}
        for number in range(self.days):
            day = first + timedelta(days=number)
            for point_id, opens in OPENED.items():
                if number == opens:
                    self.at.time.at = day_begins(day) + timedelta(hours=6)
                    kiosks[point_id] = self.at.kiosk(point_id)
            for point_id, kiosk in kiosks.items():
                if self.days - number > SILENT_LAST.get(point_id, 0):
                    self.live(kiosk, day, growth=0.6 + 0.5 * number / self.days, per_day=BUSY[point_id])

    def live(self, kiosk: ToyKiosk, day: date, *, growth: float, per_day: int) -> None:
        """One day at one kiosk: a start, a shift, visits, a push and a sign of life."""
        weekday = day.isoweekday()
        if weekday == 7 and self.chance.random() < 0.7:
            return
        first_new = len(kiosk.events) + 1
        often = per_day * growth * self.busy * {6: 0.4, 7: 0.15}.get(weekday, 1.0)
        moments = sorted(
            day_begins(day) + timedelta(hours=self.chance.choice(HOURS), minutes=self.chance.randrange(50))
            for _ in range(round(often * self.chance.uniform(0.7, 1.3)))
        )
        self.at.time.at = day_begins(day) + timedelta(hours=6, minutes=50)
        previous = "interrupted" if self.chance.random() < 0.06 else "clean"
        kiosk.tell("app.started", {"app_version": "0.1.0", "previous": previous})
        volunteer = {"volunteer_id": f"v-{self.chance.choice('abc')}"}
        kiosk.tell("shift.opened", volunteer)
        for moment in moments:
            self.at.time.at = max(moment, self.at.time.at + timedelta(seconds=30))
            self.visit(kiosk)
        self.at.time.at = max(day_begins(day) + timedelta(hours=17), self.at.time.at)
        if self.chance.random() < 0.95:
            kiosk.tell("shift.closed", volunteer)
        kiosk.tell("app.stopped")
        kiosk.push_for_receipt(first_new)
        kiosk.beat()

    def visit(self, kiosk: ToyKiosk) -> None:
        """One resident, from the first touch to the wipe."""
        chance, of = self.chance, {"session_id": str(uuid4())}
        began = self.at.time()

        def tell(kind: str, data: dict[str, Any], *, case: int = 0, after: float = 0) -> None:
            self.at.time.advance(seconds=after)
            passed = int((self.at.time() - began).total_seconds() * 1000)
            kiosk.tell(kind, data, case=case, elapsed_ms=passed, **of)

        mode = chance.choices(("live", "late", "practice"), (94, 4, 2))[0]
        language = chance.choices(("vi", "en"), (97, 3))[0]
        tell(
            "session.started",
            {
                "language": language,
                "entry_mode": mode,
                "pack": self.pack.id,
                "pack_version": self.pack.version,
            },
        )
        if chance.random() < 0.07:
            tell("session.ended", {"ended_by": "idle"}, after=chance.uniform(20, 180))
            return
        procedure = chance.choices(self.procedures, self.weights)[0]
        chosen = {"procedure_id": procedure.id}
        tell("procedure.started", chosen, case=1, after=chance.uniform(20, 120))
        finished = self._steps(procedure, tell)
        if finished:
            outcome = chance.choices(("has_code", "at_home", "not_submitted", "none"), (80, 9, 8, 3))[0]
            tell("outcome.told", {**chosen, "resident_outcome": outcome}, case=1, after=10)
            if chance.random() < 0.55:
                rating = chance.choices(("easy", "fair", "hard"), (88, 9, 3))[0]
                tell("rating.told", {**chosen, "rating": rating}, case=1, after=5)
        ended_by = "finish" if finished else chance.choice(("idle", "end", "crash"))
        tell("session.ended", {"ended_by": ended_by}, case=1, after=5)
        if chance.random() < 0.8:
            assist = chance.choices(("resident", "together", "helper"), (50, 38, 12))[0]
            tell("staff.noted", {"assist": assist}, case=1, after=4)

    def _steps(self, procedure: Procedure, tell: Any) -> bool:
        """Whether the resident came to the end."""
        chance = self.chance
        for step in procedure.steps:
            if step.when and chance.random() < 0.6:
                continue
            place = {"procedure_id": procedure.id, "step_id": step.id}
            hard = 0.16 if step.login else 0.05
            tell("step.shown", place, case=1)
            shown = chance.lognormvariate(0, 0.6) * step.minutes * 25
            if step.reasons and chance.random() < hard:
                reason = self._reason(step.reasons)
                tell("stuck.told", {**place, "reason": reason}, case=1, after=shown / 2)
                if chance.random() < 0.5:
                    tell("help.called", {"screen": "stuck"}, case=1, after=10)
                if chance.random() < 0.35:
                    return False
            elif chance.random() < 0.05:
                tell("screen.went-back", {"screen": "step"}, case=1, after=shown / 3)
                tell("step.shown", place, case=1, after=30)
            if chance.random() < 0.004:
                tell("portal.differs", place, case=1)
            if chance.random() < 0.012:
                return False
            tell("step.finished", {**place, "shown_ms": int(shown * 1000)}, case=1, after=shown)
        return True

    def _reason(self, reasons: Sequence[str]) -> str:
        return self.chance.choices(reasons, [1 / (place + 1) for place in range(len(reasons))])[0]


def fill(at: RunningCentre, *, until: datetime, days: int = 91, busy: float = 1.0) -> None:
    """Let so many days pass, up to the day of `until`."""
    last = local_day(until)
    Quarter(at, load_pack(SHIPPED), days=days, busy=busy).run(first=last - timedelta(days=days - 1))
    at.time.at = until


def main(folder: Path) -> None:
    """Fill a folder that holds no centre yet."""
    until = datetime.now(UTC).astimezone(LOCAL_ZONE)
    with running_centre(folder, time=CentreTime(), pack=SHIPPED) as at:
        fill(at, until=until.astimezone(UTC))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
