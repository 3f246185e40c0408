"""The pages that whoever sits at the machine opens, where nobody signs in.

Those of accounts and of the audit log are for roles that have to sign in.
"""

from __future__ import annotations

from jinwei.paths import ROOT
from jinwei.policy import roles

FILES = tuple(
    path
    for path in sorted((ROOT / "pages").glob("*/*.py"))
    if roles.sight(roles.LOCAL, roles.PAGE + path.stem)
)
PATHS = tuple(path.relative_to(ROOT).as_posix() for path in FILES)
STEMS = tuple(sorted(path.stem for path in FILES))
