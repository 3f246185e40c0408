"""Where a title or a signature too long for one line is broken: between its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from jinwei.report.official import layout

Way = tuple[str, ...]


def title_lines(parts: Sequence[str]) -> Way:
    """A title on as few lines as it takes, broken between the parts of its meaning."""
    return broken(parts, int(layout.points(layout.CORE_MM[0]) / layout.TITLE_PT))


def signed_lines(parts: Sequence[str]) -> Way:
    """A signature on as few lines as it takes, broken between its parts."""
    return broken(parts, layout.CHARACTERS - 2 * layout.SIGNATURE_INDENT)


def broken(parts: Sequence[str], most: int) -> Way:
    """The parts on as few lines of that many characters as it takes.

    Of all ways the evenest, and none whose middle is shorter than both its ends. A part
    too long for a line is divided evenly.
    """
    pieces = [
        each
        for part in parts
        for each in ([part] if len(part) <= most else layout.balanced(part, most))
    ]
    fitting = [
        way for way in _ways(pieces) if all(layout.ems(line) <= most for line in way)
    ]
    fewest = min(map(len, fitting))
    return min(
        (way for way in fitting if len(way) == fewest),
        key=lambda way: (_is_waisted(way), _spread(way)),
    )


def _ways(pieces: Sequence[str]) -> Iterator[Way]:
    """Every way to put pieces on lines."""
    for cuts in range(len(pieces)):
        for ends in combinations(range(1, len(pieces)), cuts):
            edges = pairwise((0, *ends, len(pieces)))
            yield tuple("".join(pieces[start:end]) for start, end in edges)


def _spread(lines: Way) -> float:
    """The more, the less even the lines are."""
    return sum(layout.ems(line) ** 2 for line in lines)


def _is_waisted(lines: Way) -> bool:
    """Whether a line in between is shorter than the first and the last."""
    ends = min(layout.ems(lines[0]), layout.ems(lines[-1]))
    return any(layout.ems(line) < ends for line in lines[1:-1])
