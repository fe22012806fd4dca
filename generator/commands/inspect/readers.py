"""Let several readers, each with a browser of its own, share the pages of a site.

The driver of browsers is bound to a thread, so each reader is one. Nothing here waits without an
end: a page that takes too long costs its reader the browser, and gets one more chance in a new one.
"""

from __future__ import annotations

import os
import queue
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from generator.commands.inspect.browser import launched
from generator.commands.inspect.tab import Visitor
from generator.problems import Place, Problem, ProblemsFound

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MOST_SECONDS = 180
"""The time for one page, long enough for a busy machine."""

_CHANCES = 2
_SECONDS_TO_START = 120
_SECONDS_TO_STOP = 20

T = TypeVar("T")
Look = Callable[[Visitor, str], T]
Lost = Callable[[str], T]


@dataclass
class _Work:
    """What the readers share: the addresses that wait, the answers, and the browsers that run."""

    waiting: queue.SimpleQueue[str] = field(default_factory=queue.SimpleQueue)
    answers: queue.SimpleQueue[Future[Any]] = field(default_factory=queue.SimpleQueue)
    stopping: threading.Event = field(default_factory=threading.Event)
    browsers: set[int] = field(default_factory=set)

    def next(self) -> Future[Any]:
        """Wait for the next answer.

        Raises `ProblemsFound` where none comes in the time that a page may take at the very most.
        """
        for _ in range(_CHANCES * (MOST_SECONDS + _SECONDS_TO_START)):
            # A short wait, as not every system lets a long one be interrupted.
            with suppress(queue.Empty):
                return self.answers.get(timeout=1)
        fact = "de browsers geven geen antwoord meer"
        raise ProblemsFound([Problem(Place("inspect"), fact, "Probeer het opnieuw met --jobs 1.")])

    def answer(self, seen: tuple[str, Any]) -> None:
        """Hand over the result of a page."""
        answer: Future[Any] = Future()
        answer.set_result(seen)
        self.answers.put(answer)

    def fail(self, error: BaseException) -> None:
        """Hand over the error that ends the work."""
        answer: Future[Any] = Future()
        answer.set_exception(error)
        self.answers.put(answer)


def read_all(
    addresses: Iterable[str], browser: str, jobs: int, look: Look[T], lost: Lost[T]
) -> Iterator[tuple[str, T]]:
    """Yield each address with what a reader saw there, in the order in which they finish.

    `lost` gives the result of a page that failed in two browsers. Raises what `look` raises where
    neither the page nor a browser is to blame.
    """
    work = _Work()
    number = 0
    for address in addresses:
        work.waiting.put(address)
        number += 1
    readers = [
        threading.Thread(target=_read, args=(work, browser, look, lost), daemon=True)
        for _ in range(min(jobs, number))
    ]
    try:
        for reader in readers:
            reader.start()
        for _ in range(number):
            yield work.next().result()
    except BaseException:
        work.stopping.set()
        # A reader amid a page would go on to its end.
        _kill(*tuple(work.browsers))
        raise
    finally:
        for reader in readers:
            if reader.ident is not None:
                reader.join(_SECONDS_TO_STOP)


def _read(work: _Work, browser: str, look: Look[T], lost: Lost[T]) -> None:
    """Look at page after page, until none waits."""
    try:
        with _RestartingVisitor(work, browser) as reader:
            while not work.stopping.is_set():
                address = work.waiting.get_nowait()
                seen = reader.look(address, look)
                work.answer((address, lost(address) if seen is None else seen))
    except queue.Empty:
        pass
    except BaseException as error:  # noqa: BLE001 - it is raised where the answers are awaited
        work.fail(error)


class _RestartingVisitor:
    """A visitor whose browser is started when it is needed, and again after it failed."""

    def __init__(self, work: _Work, browser: str) -> None:
        self._work = work
        self._browser = browser
        self._open = ExitStack()
        self._visitor: Visitor | None = None
        self._process = 0

    def __enter__(self) -> _RestartingVisitor:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def look(self, address: str, look: Look[T]) -> T | None:
        """Return the result of a page, or nothing where two browsers failed on it."""
        from playwright.sync_api import Error

        for chance in range(_CHANCES):
            try:
                visitor = self._started()
                if self._work.stopping.is_set():
                    # It started too late to be ended with the others.
                    break
                with _deadline(self._process):
                    return look(visitor, address)
            except Exception as error:
                # A driver that ends raises what has no name of its own.
                if not isinstance(error, Error) and type(error) is not Exception:
                    raise
                self._close()
                # A browser that does not even start is no fault of a page.
                if self._process == 0 and chance == _CHANCES - 1:
                    raise ProblemsFound([_does_not_start(self._browser, error)]) from None
            if self._work.stopping.is_set():
                break
        return None

    def _started(self) -> Visitor:
        from playwright.sync_api import sync_playwright

        if self._visitor is None:
            self._process = 0
            playwright = self._open.enter_context(sync_playwright())
            running = self._open.enter_context(launched(playwright, self._browser))
            self._process = process_of(running)
            self._work.browsers.add(self._process)
            self._visitor = Visitor(running)
        return self._visitor

    def _close(self) -> None:
        try:
            self._open.close()
        except Exception:  # noqa: BLE001 - what is broken cannot be closed as it should
            _kill(*({self._process} - {0}))
        self._work.browsers.discard(self._process)
        self._visitor = None


class _deadline:  # noqa: N801 - reads as a word in a with statement
    """End a browser that is busy with one page for too long, so that who waits for it goes on."""

    def __init__(self, process: int) -> None:
        self._timer = threading.Timer(MOST_SECONDS, _kill, [process])
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


def process_of(browser: Browser) -> int:
    """Return the number of a browser's process."""
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return next(int(process["id"]) for process in processes if process["type"] == "browser")


def _does_not_start(browser: str, error: Exception) -> Problem:
    said = getattr(error, "message", str(error))
    fact = f"deze browser start niet: {said.splitlines()[0][:200]}"
    remedy = "Kijk of u hem zelf kunt openen, of zet in HANDBOEK_CHROMIUM het pad van een andere."
    return Problem(Place(browser), fact, remedy)


def _kill(*processes: int) -> None:
    for process in processes:
        with suppress(OSError):
            os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))
