"""The workbench: what readers see now, what is in preparation, and what needs attention."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.workplace.bench.standing import bench_of
from generator.commands.workplace.desk import Desk
from generator.commands.workplace.room import Room


def _routes(desk: Desk) -> list[Route]:
    def bench(request: Request) -> Response:
        return desk.page(request, "bench.j2", "Werkbank", bench=bench_of(desk))

    return [Route("/", bench)]


BENCH = Room("Werkbank", "/", _routes)
