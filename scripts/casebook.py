"""The one command of the project: python3 scripts/casebook.py --help

Prepares its own environment in .venv on first use. This file is valid in old versions of Python too, so that they show
a message and not a syntax error; the work is done in commandline/.
"""

import sys

NEEDED = (3, 11)

if sys.version_info[:2] < NEEDED:
    sys.exit(
        "The casebook needs Python %d.%d or newer; this is %d.%d. "
        "Install a newer one from your system's packages or from python.org, then run: "
        "python%d.%d %s" % (NEEDED + tuple(sys.version_info[:2]) + NEEDED + (" ".join(sys.argv),))
    )

if __name__ == "__main__":  # not on import: if the core is missing, `import casebook` finds this file
    from commandline.main import main

    sys.exit(main(sys.argv[1:]))
