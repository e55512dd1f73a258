"""What the running app does for a command that asks it, and what the command does with the answer."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import commands
from kiosk.bootstrap import Kiosk
from kiosk.errors import KioskError, KnownFault, NotEnrolled
from kiosk.paths import find_paths
from kiosk.store.identity import read_identity_file
from ui.courier import Courier
from ui.local_calls import Answer, Ask, Call, Reply, ask_running_app
from ui.log_desk import LogDesk
from ui.tasks import Tasks
from ui.workshop import Workshop

if TYPE_CHECKING:
    from kiosk.store.store import Store

Deed = Callable[[argparse.Namespace], int]


class LocalDeeds:
    """Answers calls over the open log."""

    def __init__(
        self, *, kiosk: Kiosk, tasks: Tasks, desk: LogDesk, courier: Courier, workshop: Workshop
    ) -> None:
        self._kiosk, self._tasks, self._desk, self._courier = kiosk, tasks, desk, courier
        self._workshop = workshop

    def answer(self, call: Call, reply: Reply) -> None:
        """Do what is asked, on the worker it belongs to."""
        file = Path(call.file)
        match call.ask:
            case Ask.SYNC:
                self._courier.take_turn(at_once=True, done=lambda status: reply(Answer(status=status)))
            case Ask.UPDATE:
                self._courier.update(done=lambda status: reply(Answer(status=status)))
            case Ask.STATUS:
                self._tasks.on_store(
                    self._desk.sync_status,
                    done=lambda status: reply(
                        Answer(status=replace(status, next_try_in_s=self._courier.next_try_in_s))
                    ),
                    failed=lambda fault: _tell_trouble(fault, reply),
                )
            case Ask.DOCTOR:
                self._workshop.checkup.examine_whole(lambda findings: reply(Answer(findings=findings)))
            case Ask.EXPORT:
                self._say(lambda store: commands.export_from(self._kiosk, store, file), reply)
            case Ask.IMPORT_RECEIPT:
                self._say(lambda store: commands.import_into(self._kiosk, store, file), reply)

    def _say(self, deed: "Callable[[Store], str]", reply: Reply) -> None:
        self._tasks.on_store(
            lambda: self._desk.run(deed),
            done=lambda said: reply(Answer(said=said)),
            failed=lambda fault: _tell_trouble(fault, reply),
        )


def _tell_trouble(fault: Exception, reply: Reply) -> None:
    if not isinstance(fault, KioskError):
        reply(Answer())
        raise fault
    reply(Answer(trouble=(fault.code, fault.sentence, fault.remedy)))


def through_app(command: str, alone: Deed) -> Deed:
    """The same command, asked of the app that runs on this folder, because it holds the log; without one it works `alone`."""

    def deed(arguments: argparse.Namespace) -> int:
        if command == "sync":
            ask, file = (Ask.STATUS if arguments.status else Ask.SYNC), ""
        elif command in (Ask.UPDATE, Ask.DOCTOR):
            ask, file = Ask(command), ""
        else:
            ask, file = Ask(command), str(arguments.file.absolute())
        answer = ask_running_app(find_paths().data, ask, file=file)
        if answer is None:
            return alone(arguments)
        answer.raise_trouble()
        if answer.findings:
            return commands.tell_findings(answer.findings, arguments)
        if answer.status is not None:
            tell = commands.tell_update if command == "update" else commands.tell_status
            return tell(answer.status, arguments)
        if not answer.said:
            raise _why_no_answer()
        sys.stdout.write(f"{answer.said}\n")
        return 0

    return deed


def _why_no_answer() -> KioskError:
    if read_identity_file(find_paths().identity_file).identity is None:
        return NotEnrolled("This kiosk has no identity yet.", "Enrol it with a code from the centre.")
    return KnownFault("The running kiosk cannot read its log.", "Look whether its disk is full.")
