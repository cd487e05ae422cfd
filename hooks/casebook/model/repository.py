"""Where the project's files can be changed by everybody: addresses on GitHub, filled in as far as possible.

Without a repository every address is empty, and pages say in words what to do.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

EDIT = "edit/"


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository's `address`, and the way from it to the files below docs/, as in `edit/main/docs/`."""

    address: str = ""
    edit: str = ""

    def file(self, path: str) -> str:
        """The page that edits a file; `path` is below docs/."""
        return f"{self.address.rstrip('/')}/{self.edit.rstrip('/')}/{path}" if self.address and self.edit else ""

    def new_file(self, path: str) -> str:
        """The page that writes a new file, its name filled in."""
        folder, _, name = path.rpartition("/")
        if not self.address or not self.edit.startswith(EDIT):
            return ""
        return self.file(folder).replace(f"/{EDIT}", "/new/", 1) + "?" + urlencode({"filename": name})

    def issue(self, form: str, title: str) -> str:
        """The page for a new issue with one of the forms of .github/ISSUE_TEMPLATE, its title filled in."""
        query = urlencode({"template": form, "title": title})
        return f"{self.address.rstrip('/')}/issues/new?{query}" if self.address else ""
