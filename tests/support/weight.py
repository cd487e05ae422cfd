"""What files cost over the wire."""

import gzip
from functools import lru_cache
from pathlib import Path

KB = 1000


@lru_cache
def compressed(path: Path) -> int:
    """What a server sends of a file at best: gzip, or the file as it is where that is smaller."""
    content = path.read_bytes()
    return min(len(content), len(gzip.compress(content, 9, mtime=0)))
