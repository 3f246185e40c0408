"""The pages that whoever sits at the machine opens, where nobody signs in.

Those of accounts and of the audit log are for roles that have to sign in; that of all
districts is there where the instance follows several.
"""

from __future__ import annotations

from jinwei.access import districts
from jinwei.paths import ROOT
from jinwei.policy import roles

FILES = tuple(
    path
    for path in sorted((ROOT / "pages").glob("*/*.py"))
    if roles.sight(roles.LOCAL, roles.PAGE + path.stem) and path.stem != districts.PAGE
)
PATHS = tuple(path.relative_to(ROOT).as_posix() for path in FILES)
STEMS = tuple(sorted(path.stem for path in FILES))
