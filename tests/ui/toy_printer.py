"""A printer on the table: takes sheets and lets them lie until somebody moves them on."""

import threading

from ui.print_queue import Job, Paper, Printers, Trouble
from ui.printing import PrinterFault
from ui.viewmodels.sheet import Sheet


class ToyPrinter:
    """`jobs` is what lies in its queue; `given` every sheet it was ever handed."""

    def __init__(self) -> None:
        self.printers = Printers((Paper.A4, Paper.SLIP), Trouble.NONE)
        self.given: list[tuple[Sheet, Paper]] = []
        self.jobs: dict[str, Job] = {}
        self.refuses = False
        self.threads: set[str] = set()

    def look(self) -> Printers:
        self.threads.add(threading.current_thread().name)
        return self.printers

    def give(self, sheet: Sheet, paper: Paper) -> str:
        self.threads.add(threading.current_thread().name)
        if self.refuses:
            raise PrinterFault("The sheet was not taken.")
        self.given.append((sheet, paper))
        document = f"huong-dan-{len(self.given):016x}"
        self.jobs[document] = Job.WAITING
        return document

    def state(self, document: str) -> Job:
        return self.jobs.get(document, Job.DONE)

    def forget(self, document: str) -> None:
        self.jobs.pop(document, None)

    def forget_all(self) -> None:
        self.jobs.clear()
