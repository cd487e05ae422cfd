"""Replaces the last site by a newly built one, so that a complete site exists at every moment.

`site/` remains an ordinary folder. A symbolic link to the newest build could be swapped too, but then copies and
archives of `site/` contain only a link, and Windows requires special rights for it; on systems that can exchange two
folders in one step, it has no advantage. Standard library only.
"""

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from pathlib import Path

OLD = "old"
# the flags that make a rename exchange two names: of Linux (linux/fs.h), of macOS (sys/stdio.h)
RENAME_EXCHANGE = 2
RENAME_SWAP = 2
AT_FDCWD = -100
# the errors of file systems and kernels that cannot exchange names (some network and shared folders)
UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


def prepare_folder(site: Path, workshop: Path) -> Path:
    """Returns a new empty folder in `workshop` to build in, on the file system of `site`.

    Restores the last site if a build was killed between two renames, and removes what killed builds left. Raises
    OSError, also if `site` is not an ordinary folder.
    """
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise NotADirectoryError(errno.ENOTDIR, "this is not an ordinary folder; move it away", str(site))
    if not site.exists() and (workshop / OLD).exists():
        (workshop / OLD).rename(site)
    remove_leftovers(workshop, site)
    return Path(tempfile.mkdtemp(dir=workshop))


def swap(new: Path, site: Path, workshop: Path) -> None:
    """Moves the folder `new` to `site`; the folder that was there is moved into `workshop`, or exchanged with `new`.

    This is one step on Linux and macOS, and if there was no site. Elsewhere it takes two renames: if it is killed
    between them, `site` is missing until the next `prepare_folder`. Raises OSError, with the old site restored.
    """
    if not site.exists():
        new.rename(site)
    elif not exchange(new, site):
        try:
            site.rename(workshop / OLD)
            new.rename(site)
        except BaseException:
            if not site.exists():
                (workshop / OLD).rename(site)
            raise


def exchange(one: Path, other: Path) -> bool:
    """Exchanges two folders in one step; returns False if this system cannot. Raises OSError if the exchange fails."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            names = (AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
            failed = libc.renameat2(*names)
        elif sys.platform == "darwin":
            failed = libc.renamex_np(os.fsencode(one), os.fsencode(other), RENAME_SWAP)
        else:
            return False
    except (AttributeError, OSError, TypeError):  # the C library lacks the function, or there is none
        return False
    if failed and (code := ctypes.get_errno()) not in UNSUPPORTED:
        raise OSError(code, os.strerror(code), str(other))
    return not failed


def remove_leftovers(workshop: Path, site: Path) -> None:
    """Removes what builds left in `workshop`, but not the last site as long as `site` is missing.

    Files that the system still holds open are removed by the next build.
    """
    for path in workshop.iterdir():
        if path.is_dir() and not path.is_symlink() and (path.name != OLD or site.exists()):
            shutil.rmtree(path, ignore_errors=True)
