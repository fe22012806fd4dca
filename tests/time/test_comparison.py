"""With which earlier versions one is compared."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given

from generator.model import Version
from generator.time.comparison import base_of, compared_with, followed_by
from generator.time.order import predecessor
from generator.time.timeline import announced, intervals, version_of_now
from tests.support.lives import histories


@given(histories())
def test_on_every_day_the_next_version_is_compared_with_that_of_now(
    versions: list[Version],
) -> None:
    held = {interval.version.number for interval in intervals(versions)}
    for border in {version.front.valid_from.on for version in versions}:
        for day in (border - timedelta(days=1), border):
            now = version_of_now(versions, day)
            if now is None or now.number not in held:
                continue
            for coming in announced(versions, now)[:1]:
                assert now.number in {made.number for made in compared_with(versions, coming)}


@given(histories())
def test_it_is_compared_with_each_that_it_follows_on_once_and_last_with_what_readers_had(
    versions: list[Version],
) -> None:
    for version in versions:
        ways = (predecessor, base_of, followed_by)
        found = [way(versions, version) for way in ways]
        made = [each.number for each in compared_with(versions, version)]
        assert sorted(made) == sorted({each.number for each in found if each})
        assert made[-1:] == [each.number for each in found[-1:] if each]
