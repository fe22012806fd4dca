"""The figures themselves: what is measured, how, and within which limit."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from statistics import mean, median
from typing import Any

import yaml

from generator.commands.inspect.weight import (
    MOST_BYTES_OF_SCRIPTS,
    heaviest_page,
    scripts,
)
from generator.engine.render import render
from generator.finish import search
from generator.finish.pdf import write_pdfs
from generator.kinds.guides.pictures import drawn, picture
from generator.model import Device
from generator.site import addresses
from generator.site.product import Page
from generator.time.comparison import compared
from generator.time.redline import redline
from tests.bench.browsing import browse
from tests.bench.hosting import loads, publish_twice, release_seconds
from tests.bench.importing import (
    KINDS,
    fifty_pages,
    import_seconds,
    processor_seconds,
    quality,
)
from tests.bench.inspecting import pages_per_second
from tests.bench.runs import (
    build,
    compile_seconds,
    export,
    index_work,
    interleaved,
    median_ratio,
    plain_build,
)
from tests.bench.synthetic import long_versions, make_project
from tests.bench.watching import seconds_to_see
from tests.bench.working import page_seconds, start_seconds
from tests.support.projects import compiled
from tests.support.screens import made_up_steps, real_steps

# Numbers of versions between which the cost of one more is measured; four are the real ones.
_FEW, _MORE, _MANY = 4, 100, 200
_THOUSAND = 1000
# Its text, what changed in it, and what changed since.
_PAGES_OF_A_VERSION = 3


@dataclass(frozen=True)
class Figure:
    """A measured value, which must not exceed its limit."""

    name: str
    value: float
    limit: float
    unit: str
    note: str = ""

    @property
    def met(self) -> bool:
        """Whether the value is within the limit."""
        return self.value <= self.limit


def weight(real: Path) -> Iterator[Figure]:
    """Weigh the heaviest first views of the real handbook."""
    build(real)
    for with_scripts, kind, most in (
        (False, "", 40), (True, " with scripts", 56),
    ):  # fmt: skip
        size, page = heaviest_page(real / "site", with_scripts=with_scripts)
        yield Figure(f"heaviest first view{kind}, gzipped", size / 1024, most, "KB", page)
    size = max(scripts(page) for page in (real / "site").rglob("*.html"))
    yield Figure("scripts of a page, gzipped", size / 1024, MOST_BYTES_OF_SCRIPTS / 1024, "KB")


def shares(real: Path, folder: Path) -> Iterator[Figure]:
    """Compare the parts of a build of the real handbook, and the whole with plain MkDocs."""
    runs = [compile_seconds(real) for _ in range(7)]
    share = median(part / whole for part, whole in runs)
    yield Figure("compile and check, of a cold build", 100 * share, 30, "%")
    tree = export(real, folder / "tree")

    def plainly() -> float:
        """Build plainly, with the index that belongs to a site of ours."""
        return plain_build(tree).work + index_work(tree / "site")

    ours, plain = interleaved(9, lambda: build(real).work, plainly)
    note = f"{median(ours):.2f} s to {median(plain):.2f} s"
    yield Figure("cold build, to plain MkDocs", median_ratio(ours, plain), 1.15, "×", note)


def pdfs(real: Path, folder: Path) -> Iterator[Figure]:
    """Measure what a PDF costs a build, once the engine is loaded."""
    made = compiled(real, pdfs=True)
    render(compiled(real), folder)
    asked = [product for product in made.products if isinstance(product, Page) and product.pdf]
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        write_pdfs(made, folder)
        seconds.append((time.perf_counter() - start) / len(asked))
    yield Figure("a PDF", min(seconds), 2, "s", f"{len(asked)} of them")


def inspecting(real: Path) -> Iterator[Figure]:
    """Measure what a page costs an inspection of the real handbook, browsers included."""
    speed, pages, jobs = pages_per_second(real / "site")
    note = f"{speed:.2f} pages per second, {pages} pages, {jobs} side by side"
    yield Figure("inspect, a page", 1 / speed, 2, "s", note)


def working(folder: Path) -> Iterator[Figure]:
    """Measure the editors' workplace of a handbook with fifty versions."""
    project = make_project(folder, versions=50 - _FEW)
    start = median(start_seconds(project) for _ in range(3))
    yield Figure("redactie, to its first address", start, 2, "s")
    slowest, address, preview = page_seconds(project, 5)
    yield Figure("redactie, the slowest page", 1000 * slowest, 300, "ms", address)
    yield Figure("redactie, a preview", 1000 * preview, 1500, "ms")


def growth(folder: Path) -> Iterator[Figure]:
    """Compare what a further version costs where there are few and where there are many."""

    def project(versions: int) -> Path:
        return make_project(folder / str(versions), versions=versions - _FEW)

    few, more, many = project(_FEW), project(_MORE), project(_MANY)
    times = interleaved(
        5, lambda: build(few).work, lambda: build(more).work, lambda: build(many).work
    )
    first = [(b - a) / (_MORE - _FEW) for a, b in zip(times[0], times[1], strict=True)]
    then = [(b - a) / (_MANY - _MORE) for a, b in zip(times[1], times[2], strict=True)]
    note = f"{1000 * median(then):.1f} ms to {1000 * median(first):.1f} ms"
    ratio = median_ratio(then, first)
    yield Figure("one more version, of 100–200 to 4–100", ratio, 1.2, "×", note)


def memory(folder: Path, others: int) -> Iterator[Figure]:
    """Measure the memory of a cold build of 1,000 pages where versions make up the number."""
    project = make_project(folder, versions=(_THOUSAND - others) // _PAGES_OF_A_VERSION)
    yield Figure("peak memory, 1,000 pages", build(project).peak_mb, 300, "MB", "mostly versions")


def thousand_pages(folder: Path, others: int) -> Path:
    """Make a project of 1,000 pages: the real ones, and of each kind that people add to."""
    more = _THOUSAND - others
    # A version and an app, which have three pages each, and a page that a person wrote.
    each = more // 7
    return make_project(folder, versions=each, apps=each, pages=more - 6 * each)


def second_build(project: Path) -> Iterator[Figure]:
    """Compare a build of 1,000 pages after one source changed with a first one."""
    path = project / "docs/apps/app-7.yml"
    before = path.read_text(encoding="utf-8")
    changed = before.replace("zakelijke telefoon", "telefoon van het werk", 1)
    runs: list[tuple[float, float]] = []
    for _ in range(3):
        _write_source(path, before)
        first = build(project).work
        _write_source(path, changed)
        runs.append((first, build(project, cold=False).work))
    _write_source(path, before)
    first, second = (median(works) for works in zip(*runs, strict=True))
    share = 100 * median(then / work for work, then in runs)
    note = f"{second:.1f} s to {first:.1f} s"
    yield Figure("1,000 pages after one changed source, to first", share, 33.3, "%", note)


def _write_source(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def against_default(project: Path, folder: Path) -> Iterator[Figure]:
    """Compare builds of 1,000 pages with Material as it comes, on the same pages."""
    tree = _default_material(export(project, folder))
    cold = [build(project).work for _ in range(2)]
    default = plain_build(tree).work
    cold.append(build(project).work)
    warm = [build(project, cold=False).work for _ in range(3)]
    for name, work, limit in (("cold", median(cold), 20), ("warm", median(warm), 10)):
        note = f"{work:.1f} s to {default:.1f} s"
        share = 100 * work / default
        yield Figure(f"1,000 pages {name}, to default Material", share, limit, "%", note)


def _default_material(tree: Path) -> Path:
    """Leave an exported tree its pages and how Markdown is read; all else is Material's own."""
    path = tree / "mkdocs.yml"
    extensions = yaml.safe_load(path.read_text(encoding="utf-8"))["markdown_extensions"]
    stock = [e for e in extensions if not str(e).startswith("generator.")]
    config: dict[str, Any] = {"site_name": "Handboek", "theme": {"name": "material"}}
    path.write_text(json.dumps(config | {"markdown_extensions": stock}), encoding="utf-8")
    return tree


def searching(real: Path) -> Iterator[Figure]:
    """Measure what the search index of the real handbook costs, and what a first search fetches."""
    site = real / "site"
    pages = search.index(site)
    work = median(index_work(site) for _ in range(5))
    note = f"{work:.2f} s for {pages} pages"
    yield Figure("search index, per page", 1000 * work / pages, 10, "ms", note)
    first = [*(site / addresses.SEARCH_INDEX).glob("*"), *(site / "assets/js").glob("search.*.js")]
    size = sum(len(gzip.compress(file.read_bytes(), 9)) for file in first if file.is_file())
    yield Figure("what a first search fetches before its words, gzipped", size / 1024, 160, "KB")


def watching(real: Path) -> Iterator[Figure]:
    """Measure how soon `serve` shows a change in the real handbook."""
    seconds = seconds_to_see(real, times=4)
    note = f"at most {max(seconds):.2f} s"
    yield Figure("saved to shown", median(seconds), 1.5, "s", note)


def watching_thousand(project: Path) -> Iterator[Figure]:
    """Measure how soon `serve` shows a change at 1,000 pages, against a full cold build."""
    before = build(project).seconds
    shown = median(seconds_to_see(project, times=2))
    cold = mean([before, build(project).seconds])
    note = f"{shown:.1f} s to {cold:.1f} s"
    yield Figure("saved to shown at 1,000 pages, to cold", 100 * shown / cold, 33.3, "%", note)


def browsing(folder: Path) -> Iterator[Figure]:
    """Measure how quick the pages with scripts are, and how long they hold the browser."""
    found = browse(folder)
    yield Figure("from click to saved and drawn, 200 items", found.saved_ms, 100, "ms")
    yield Figure("longest hold while filling in", found.saving_held_ms, 100, "ms")
    yield Figure("overview of 500 files of 40 items", found.overview_seconds, 60, "s")
    yield Figure("longest hold while reading them", found.overview_held_ms, 100, "ms")
    yield Figure("3,000 answers shown", found.load_seconds, 0.5, "s")
    yield Figure("one more answer among 3,000", found.answer_ms, 50, "ms")
    yield Figure("slowest screen of 3,000 answers", found.screen_ms, 500, "ms")
    yield Figure("a second tab follows 1,000 records", found.tabs_seconds, 3, "s")
    yield Figure("longest hold of the two tabs", found.tabs_held_ms, 200, "ms")


def comparing(pages: int = 50) -> Iterator[Figure]:
    """Compare a redline of two long versions with difflib over all words as it comes."""
    before, after = long_versions(pages)
    old, new = (" ".join(c.text for c in v.clauses).split() for v in (before, after))

    def ours() -> float:
        redline.cache_clear()
        start = time.perf_counter()
        found = compared([before, after], before, after).differing
        _ = [change.words for change in found]
        return time.perf_counter() - start

    def whole() -> float:
        start = time.perf_counter()
        SequenceMatcher(None, old, new).get_opcodes()
        return time.perf_counter() - start

    own, other = interleaved(5, ours, whole)
    note = f"{1000 * median(own):.0f} ms to {1000 * median(other):.0f} ms"
    name = f"redline of two versions of {pages} pages, to difflib over the whole"
    yield Figure(name, 100 * median_ratio(own, other), 20, "%", note)


def drawing() -> Iterator[Figure]:
    """Measure how long a picture of a screen takes, over all steps and made-up long labels."""
    steps = [*real_steps(), *made_up_steps()]

    def draw() -> float:
        drawn.cache_clear()
        start = time.process_time()
        for step, state in steps:
            picture(step, state, Device.PHONE)
        return time.process_time() - start

    seconds = min(draw() for _ in range(3))
    # Some steps are the same, and are drawn once.
    number = drawn.cache_info().currsize
    note = f"{number / seconds:.0f} pictures a second"
    yield Figure("drawing a picture", 1000 * seconds / number, 1, "ms", note)


def importing() -> Iterator[Figure]:
    """Measure an import of 50 pages, and how often a clause gets the id that it should."""
    data = fifty_pages()
    runs = [import_seconds(data) for _ in range(3)]
    best = min(runs, key=lambda run: run.seconds)
    note = f"{best.seconds:.1f} s for {best.pages} pages"
    share = 100 * (1 - best.reading / best.seconds)
    yield Figure("import of 50 pages, outside the PDF library", share, 60, "%", note)
    for name, (seconds, pages) in processor_seconds().items():
        text = f"import of much formatted text, {name.removeprefix('a.')}, processor time"
        yield Figure(text, seconds, 3, "s", f"{pages} pages")
    for kind in KINDS:
        found = quality(kind)
        note = f"{found.right:.1f} % right, {found.unsure:.1f} % right but told as unsure"
        yield Figure(f"wrong ids, {kind}", found.wrong, 0, "%", note)
        yield Figure(f"ids lost, {kind}", 100 - found.right - found.unsure, 5, "%")


def releasing(folder: Path, pages: int = 2_000) -> Iterator[Figure]:
    """Measure a release of many pages, against a plain copy of the same site."""
    first, second, copy = release_seconds(folder, pages)
    note = f"then {second:.1f} s where half is the same; {copy:.1f} s to copy"
    yield Figure(f"release of {pages} pages", first, 30, "s", note)


def publishing(folder: Path, versions: int = 100) -> Iterator[Figure]:
    """Measure what a new version costs where there are many, against the first publication."""
    first, then = publish_twice(folder, versions)
    note = f"{then.seconds:.0f} s to {first.seconds:.0f} s"
    share = 100 * then.seconds / first.seconds
    yield Figure(f"publishing one more version than {versions}, to the first", share, 60, "%", note)


def hosting(real: Path, folder: Path) -> Iterator[Figure]:
    """Measure what nginx serves with two workers; without `wrk` there is nothing to tell."""
    for load in loads(real / "site", folder):
        note = f"{load.a_second:.0f} requests a second, {load.megabytes:.1f} MB in all"
        yield Figure(f"nginx, slowest hundredth: {load.name}", load.slowest_ms, 100, "ms", note)
