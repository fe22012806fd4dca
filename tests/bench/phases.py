"""Run the command `handboek` as it is, and print how long reading, checking and writing took.

`python -m tests.bench.phases build …` is `handboek build …` with one more line of output: the
seconds before MkDocs begins, in which the sources are read, checked and turned into products.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar
from unittest.mock import patch

from generator.commands.main import main
from generator.compiler import compile_site
from generator.reading.settings import load_settings

P = ParamSpec("P")
R = TypeVar("R")


class _Stopwatch:
    """Adds up the time that the functions it wraps take."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def on(self, function: Callable[P, R]) -> Callable[P, R]:
        """Return the function, timed."""

        def timed(*args: P.args, **kwargs: P.kwargs) -> R:
            start = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                self.seconds += time.perf_counter() - start

        return timed


if __name__ == "__main__":
    watch = _Stopwatch()
    with (
        patch("generator.reading.settings.load_settings", watch.on(load_settings)),
        patch("generator.compiler.compile_site", watch.on(compile_site)),
    ):
        main(standalone_mode=False)
    print(json.dumps({"compile": watch.seconds}))
