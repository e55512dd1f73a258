"""The program `kiosk-server`."""

import sys

from server.commands import run


def main() -> None:
    """End with 0 when done, 2 when something stands in the way that one sentence names."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
