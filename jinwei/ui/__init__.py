"""The screens' own pieces; importing them freezes what the process has loaded.

Objects that live as long as the process are taken out of the collector's sight, so
that a collection during a run walks only what the run made.
"""

import atexit
import gc

from jinwei.ui import frame as frame

gc.collect()
gc.freeze()
# DuckDB reports whatever is still held when the process ends.
atexit.register(gc.unfreeze)
