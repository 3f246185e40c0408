"""What a chart is drawn of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]
"""A row of whichever query the chart is drawn of, by column name."""
