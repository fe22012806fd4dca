"""The archival package of each adopted version."""

from __future__ import annotations

from generator.kinds.archive.checks import check_archive, check_noted
from generator.kinds.archive.package import package_folders
from generator.kinds.archive.pages import archive_pages
from generator.site.kind import LISTS, Kind, PageType, source_check

KIND = Kind(
    "archive",
    checks=(
        source_check(check_archive, "organisation", "versions"),
        source_check(check_noted, "kept", "versions"),
    ),
    pages=archive_pages,
    reserved=package_folders,
    types=(PageType("archive", label="Archiefpakket", rank=130, weight=LISTS),),
)
