"""The colours of a deck, on the screen and in PowerPoint: words reach 7:1 on white.

Grey words and the red of the boards are darker than on the pages, which have 6:1.
"""

from __future__ import annotations

SECOND = "#454D57"
BEFORE = "#7B838C"
"""Lines of earlier figures, at 3.8:1 on white."""
RED, BLACK = "#AD1119", "#111111"
