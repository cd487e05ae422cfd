"""Addresses on GitHub where a reader can propose changes, with as much filled in as possible.

If no repository is configured, every address is empty, and the pages describe in words what to do.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

EDIT = "edit/"


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository's `address`, and the path from it to edit the files below docs/, as in `edit/main/docs/`."""

    address: str = ""
    edit: str = ""

    def file(self, path: str) -> str:
        """Returns the address that edits an existing file; `path` is relative to docs/."""
        return f"{self.address.rstrip('/')}/{self.edit.rstrip('/')}/{path}" if self.address and self.edit else ""

    def new_file(self, path: str) -> str:
        """Returns the address that creates a file, its name filled in; `path` is relative to docs/."""
        folder, _, name = path.rpartition("/")
        if not self.address or not self.edit.startswith(EDIT):
            return ""
        return self.file(folder).replace(f"/{EDIT}", "/new/", 1) + "?" + urlencode({"filename": name})

    def issue(self, form: str, title: str) -> str:
        """Returns the address that opens an issue, its title filled in; `form` is a file of .github/ISSUE_TEMPLATE."""
        query = urlencode({"template": form, "title": title})
        return f"{self.address.rstrip('/')}/issues/new?{query}" if self.address else ""
