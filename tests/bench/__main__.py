"""Run every measurement of this folder, or those named on the command line: `python -m tests.bench ingest commit`."""

import importlib
import pkgutil
import sys
from pathlib import Path

# The modules here that measure something have a function of that name; the others serve them.
modules = {
    found.name: importlib.import_module(f"tests.bench.{found.name}")
    for found in pkgutil.iter_modules([str(Path(__file__).parent)])
    if not found.name.startswith("__")
}
measures = {name: module.measure for name, module in sorted(modules.items()) if hasattr(module, "measure")}
if unknown := [name for name in sys.argv[1:] if name not in measures]:
    sys.exit(f"There is no measurement {', '.join(unknown)}; there are {', '.join(measures)}.")
for name in sys.argv[1:] or measures:
    measures[name]()
