"""`python -m fzcheck` is `fzcheck`."""

import sys

from fzcheck.cli import main

sys.exit(main())
