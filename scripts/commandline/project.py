"""The folders and files of the project that commands share. Standard library only."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# locks, and sites and stories while they are written
WORKSHOP = ROOT / ".casebook"
# the locked requirements of the site, and what the tests and measurements need beside them
SITE = "requirements.txt"
TEST = "requirements-test.txt"
