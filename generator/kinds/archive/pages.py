"""Make the page of a package, and its readme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.files.checksums import SUMS
from generator.kinds.archive.package import README, Package, metadata_of, packages
from generator.reading import Sources
from generator.site import addresses
from generator.site.kind import Context
from generator.site.link import Link
from generator.site.product import Product
from generator.site.rendering import unescaped_environment


def archive_pages(context: Context) -> Iterator[Product]:
    """Yield the page of each package, where packages are made."""
    sources = context.sources
    for package in packages(sources):
        version = package.version
        title = f"Archiefpakket van versie {package.number}"
        yield context.renderer.page(
            package.uri,
            "archive.md.j2",
            title=title,
            description=f"{title}: de bestanden om te bewaren, met hun beschrijving.",
            kind="archive",
            contents=True,
            of=version,
            old=version.number != sources.handbook.latest.number,
            status=version.front.status.value,
            source=sources.version_file(version),
            parents=[
                Link(addresses.REGISTER, "Opzoeken"),
                Link(version.uri, f"Versie {package.number}"),
            ],
            **_told(package, sources),
        )


def readme(package: Package, sources: Sources) -> str:
    """Return the readme of a package, for anyone who finds it without its page."""
    template = unescaped_environment().get_template("archive.txt.j2")
    return template.render(handbook=sources.handbook, **_told(package, sources)) + "\n"


def _told(package: Package, sources: Sources) -> dict[str, Any]:
    names = [package.rendering, package.source, *(name for name, _ in package.pictures)]
    if package.received is not None:
        names.insert(0, package.received_name)
    described = [] if package.undecided else [package.metadata, *map(metadata_of, names)]
    return {
        "package": package,
        "front": package.version.front,
        "name": sources.settings.site_name,
        "described": described,
        "readme": README,
        "checksums": SUMS,
    }
