"""What is known of the proof of a concept: how it stands, what can be sent, and who read along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.commands.release.layout import SITE
from generator.commands.release.record import read_build
from generator.commands.workplace.jobs.copies import proof_folder, proof_pdf
from generator.commands.workplace.jobs.job import Job, Work
from generator.commands.workplace.jobs.starting import job_of, running_job
from generator.commands.workplace.path.noted import Notebook, Reader, noted_of
from generator.commands.workplace.path.steps import HowFar
from generator.commands.workplace.workshop import Workshop
from generator.files.checksums import sha256_of
from generator.model import Status, TextState, Version
from generator.problems import ProblemsFound
from generator.site import addresses
from generator.site.build_info import BuildInfo
from generator.site.product import page_url
from generator.site.rendering import dutch_date
from generator.time.comparison import base_of


@dataclass(frozen=True)
class ConceptProof:
    """How the proof of a concept stands.

    `begun` is the job that runs, whatever it does; `last` is the last one that made a proof.
    `stale` is whether the sources changed since; `base` is the version to compare with.
    """

    version: Version
    base: Version | None
    begun: Job | None
    last: Job | None
    exists: bool
    stale: bool
    paper: bool
    noted: Notebook

    @property
    def text_url(self) -> str:
        """The page with the text of the concept, within the proof."""
        return page_url(self.version.uri)

    @property
    def comparison_url(self) -> str | None:
        """The page that compares it, within the proof."""
        if self.base is None:
            return None
        return page_url(addresses.comparison(self.base.number, self.version.number))

    @property
    def is_read(self) -> bool:
        """Whether somebody read along, or it is known why nobody did."""
        return is_read(self.noted)


def proof_of(workshop: Workshop, version: Version) -> ConceptProof:
    """Return how the proof of a version stands."""
    folder = proof_folder(workshop)
    number = _built(workshop)
    base = base_of(workshop.sources().handbook.versions, version)
    return ConceptProof(
        version,
        base if version.front.text is not TextState.ABSENT else None,
        running_job(workshop),
        job_of(workshop, Work.PROOF),
        number is not None
        and (folder / "leesversie.zip").is_file()
        # The proof may have been made before this version was begun.
        and (folder / SITE / page_url(version.uri) / "index.html").is_file(),
        number != BuildInfo.of(workshop.sources()).number,
        proof_pdf(workshop, version).is_file(),
        noted_of(workshop, version.number),
    )


def is_read(noted: Notebook) -> bool:
    """Tell whether somebody read along, or it is known why nobody did."""
    return bool(noted.readers or noted.alone)


def with_reader(noted: Notebook, by: str, on: date, remarks: str) -> Notebook:
    """Return the notebook with one more reader; who read along is not alone any more."""
    reader = Reader(by=by, on=on, remarks=remarks)
    readers = noted.readers if reader in noted.readers else (*noted.readers, reader)
    return noted.model_copy(update={"readers": readers, "alone": ""})


def without_reader(noted: Notebook, digest: str) -> Notebook:
    """Return the notebook without the reader who has this digest."""
    readers = tuple(reader for reader in noted.readers if digest_of_reader(reader) != digest)
    return noted.model_copy(update={"readers": readers})


def digest_of_reader(reader: Reader) -> str:
    """Return what tells one reader from another."""
    return sha256_of(reader.model_dump_json().encode())[:16]


def how_far_read(workshop: Workshop, version: Version) -> HowFar:
    """Tell how far reading along is."""
    noted = noted_of(workshop, version.number)
    begun = running_job(workshop)
    if begun is not None and begun.work is Work.PROOF:
        words = f"bezig: {begun.at}"
    elif noted.readers:
        last = noted.readers[-1]
        words = f"gelezen door {last.by} op {dutch_date(last.on)}"
    elif noted.alone:
        words = "niemand leest mee"
    else:
        words = "nog niet gelezen"
    adopted = version.front.status is not Status.CONCEPT
    return HowFar(int(is_read(noted) or adopted), 1, words)


def _built(workshop: Workshop) -> str | None:
    """Return the number of the sources that the proof was made from, where there is one."""
    try:
        return read_build(proof_folder(workshop) / SITE).number
    except ProblemsFound:
        return None
