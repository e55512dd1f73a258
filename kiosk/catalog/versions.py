"""Which of two pack versions is the newer."""


def order(version: str) -> tuple[int, ...]:
    """A version for sorting: its numbers, so that 2026.11.10 comes after 2026.11.9."""
    numbers = version.split("+")[0].split("-")[0].split(".")
    return tuple(int("".join(filter(str.isdigit, number)) or "0") for number in numbers)
