"""Puts a finished site in the place of the last one, so that one of the two is whole at every moment.

The place stays an ordinary folder. A symbolic link to the newest build would swap as well, but copying `site/`
then copies the link, archives hold a link, and Windows wants rights for it; where the system can exchange two
folders in one step, nothing is gained by it. Standard library only.
"""

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from pathlib import Path

OLD = "old"
# the flag of each system's call that exchanges two names: linux/fs.h, sys/stdio.h of macOS
RENAME_EXCHANGE = 2
RENAME_SWAP = 2
AT_FDCWD = -100
# the errors of file systems and kernels without the call (some network and shared folders)
UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


def make_room(place: Path, workshop: Path) -> Path:
    """Makes a new empty folder in `workshop` to build in, on the file system of `place`.

    Puts the last site back in its place if a build was killed half-way through two renames, and removes what
    killed builds left. Raises OSError, also if something other than a folder is in the way.
    """
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise NotADirectoryError(errno.ENOTDIR, "this is not an ordinary folder; move it away", str(place))
    if not place.exists() and (workshop / OLD).exists():
        (workshop / OLD).rename(place)
    clear(workshop, place)
    return Path(tempfile.mkdtemp(dir=workshop))


def swap(new: Path, place: Path, workshop: Path) -> None:
    """Puts the folder `new` in its `place`; the folder that was there goes into `workshop`.

    One step if there was none, and on Linux and macOS. Elsewhere two renames: killed between them, nothing is
    in the place until the next `make_room`. Raises OSError, with the old site back where it was.
    """
    if not place.exists():
        new.rename(place)
    elif not exchange(new, place):
        try:
            place.rename(workshop / OLD)
            new.rename(place)
        except BaseException:
            if not place.exists():
                (workshop / OLD).rename(place)
            raise


def exchange(one: Path, other: Path) -> bool:
    """Exchanges two folders in one step; returns False if this system cannot. Raises OSError if it refuses."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            names = (AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
            failed = libc.renameat2(*names)
        elif sys.platform == "darwin":
            failed = libc.renamex_np(os.fsencode(one), os.fsencode(other), RENAME_SWAP)
        else:
            return False
    except (AttributeError, OSError, TypeError):  # a libc from before the call; no libc at all
        return False
    if failed and (code := ctypes.get_errno()) not in UNSUPPORTED:
        raise OSError(code, os.strerror(code), str(other))
    return not failed


def clear(workshop: Path, place: Path) -> None:
    """Removes what builds left in `workshop`, but never the last site while nothing is in its `place`.

    Files that the system still holds open are removed by the next build.
    """
    for path in workshop.iterdir():
        if path.is_dir() and not path.is_symlink() and (path.name != OLD or place.exists()):
            shutil.rmtree(path, ignore_errors=True)
