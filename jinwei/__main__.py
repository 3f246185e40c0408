"""python -m jinwei."""

import sys

from jinwei.cli.commands import main

if __name__ == "__main__":
    # A Chinese Windows console is GBK: what it cannot show becomes a question mark.
    sys.stdout.reconfigure(errors="replace")
    sys.stderr.reconfigure(errors="replace")
    sys.exit(main())
