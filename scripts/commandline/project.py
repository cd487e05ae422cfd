"""The folders and files of the project that commands share. Standard library only."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# for lock files, and for sites and stories that are being written
WORKSHOP = ROOT / ".casebook"
# the locked requirements of the site, and those that tests and measurements need in addition
SITE = "requirements.txt"
TEST = "requirements-test.txt"
