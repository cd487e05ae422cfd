"""Runs a Python program on another day and with another order of files, by means of a `sitecustomize` module.

Python imports that module before anything else, so that no library can keep a reference to the real clock.
"""

from pathlib import Path

SITECUSTOMIZE = """
import datetime, os, time

SHIFT = 400.25 * 86400
_time, _gmtime, _localtime, _strftime = time.time, time.gmtime, time.localtime, time.strftime
time.time = lambda: _time() + SHIFT
time.time_ns = lambda: int(time.time() * 1e9)
time.gmtime = lambda seconds=None: _gmtime(time.time() if seconds is None else seconds)
time.localtime = lambda seconds=None: _localtime(time.time() if seconds is None else seconds)
time.strftime = lambda format, moment=None: _strftime(format, moment or time.localtime())

class date(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())

class datetime_(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
    today = now
    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(time.time())

datetime.date, datetime.datetime = date, datetime_

_listdir, _scandir = os.listdir, os.scandir
os.listdir = lambda path=".": sorted(_listdir(path), reverse=True)

class scandir:
    def __init__(self, path="."):
        with _scandir(path) as entries:
            self.entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))
    def __iter__(self):
        return self.entries
    def __next__(self):
        return next(self.entries)
    def __enter__(self):
        return self
    def __exit__(self, *error):
        pass
    def close(self):
        pass

os.scandir = scandir
"""


def other_conditions(folder: Path) -> dict[str, str]:
    """Returns the environment variables for another day and order of files; `folder` holds the module."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(SITECUSTOMIZE)
    return {"PYTHONPATH": str(folder)}
