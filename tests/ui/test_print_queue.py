"""The Windows queue, by what its PowerShell prints."""

import pytest

from ui import print_queue
from ui.print_queue import Job

OURS, OTHER = "huong-dan-0123456789abcdef", "huong-dan-fedcba9876543210"

MANY = (
    f'[{{"DocumentName":"{OURS}","State":"Printing"}},{{"DocumentName":"{OTHER}","State":null}},'
    '{"DocumentName":"Test page","State":"Normal"},{"DocumentName":null,"State":"Normal"}]'
)


@pytest.mark.parametrize(
    ("told", "jobs"),
    [
        ("", {}),
        ("[]", {}),
        (f'{{"DocumentName":"{OURS}","State":"Normal"}}', {OURS: Job.WAITING}),
        (f'[{{"DocumentName":"{OURS}","State":"Printing, Retained"}}]', {OURS: Job.PRINTING}),
        (
            MANY,
            {OURS: Job.PRINTING, OTHER: Job.WAITING},
        ),
    ],
)
def test_none_one_or_many_jobs_are_read(
    monkeypatch: pytest.MonkeyPatch, told: str, jobs: dict[str, Job]
) -> None:
    asked: list[str] = []

    def powershell(command: str) -> str:
        asked.append(command)
        return told

    monkeypatch.setattr(print_queue, "_powershell", powershell)
    assert print_queue._WindowsQueue().jobs() == jobs
    assert "-AsArray" not in asked[0], "Windows ships PowerShell 5.1, which does not know it"
