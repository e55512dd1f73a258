"""Run every measurement of this folder, or those named on the command line."""

import importlib
import pkgutil
import sys
from pathlib import Path

found = sorted(
    module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]) if module.name != "__main__"
)
for name in sys.argv[1:] or found:
    importlib.import_module(f"tests.bench.{name}").measure()
