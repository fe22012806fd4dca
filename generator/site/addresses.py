"""Every path of the site, in one place: pages as `folder/name.md`, files as they are."""

from __future__ import annotations

START = "index.md"
PLAIN_LANGUAGE = "in-gewone-taal.md"
OTHER_APP = "andere-app.md"

REGISTER = "instructie/index.md"
LATEST = "instructie/jongste.md"
ON_DATE = "instructie/op-datum.md"
FEED = "instructie/feed.atom"
WORKPLACE_MANUAL = "redactie/werkplek.md"
WORKPLACE_PICTURES = "redactie/beelden"
RECEIVED = "instructie/bron"
EDITIONS = "bij-versie"

NORMS = "normen/index.md"
DEFINITIONS = "begrippen.md"

GUIDES = "apps/index.md"
SETUP = "regelen/index.md"

CHECKLISTS = "checklists/index.md"
LOOK = "zelfbeoordeling/controleren.md"
OVERVIEW = "zelfbeoordeling/overzicht.md"

DECISION = "bewaren.md"
REQUESTS = "verzoek.md"
AGREEMENT = "afspraken.md"
AGREEMENT_DOCUMENT = "afspraken/modelafspraken.docx"
LOG_CSV = "afspraken/logboek.csv"
LOG_ODS = "afspraken/logboek.ods"
REMINDERS = "herinnering.md"
MISHAPS = "misgegaan.md"

SEARCH = "zoeken.md"
A_TO_Z = "a-z.md"
ABOUT = "over-deze-site.md"

EDITORS_FOLDER = "redactie/"
EDITORS = "redactie/index.md"
PUBLISHING = "redactie/publiceren.md"
KEYS = "redactie/sleutels.md"
ATTENTION = "redactie/actualiteit.md"
LABELS = "redactie/labels.md"

DATA = "data/handboek.json"
BUILD = "data/build.json"
BUILD_SCRIPT = "data/uitgave.js"
PROMISED = "data/addresses.json"
SCHEMAS = "schemas"
ROBOTS = "robots.txt"
NGINX = "server/nginx.conf"
ASSETS = "assets"
SCRIPTS = "assets/js"
STYLESHEET = "assets/handboek.css"
SEARCH_INDEX = "pagefind"
SEARCH_ENGINE = "pagefind/pagefind.js"
SEARCHED_PAGES = "pagefind/pages.json"
WEB_CONFIG = "web.config"
NOT_FOUND = "404.html"
SITEMAP = "sitemap.xml"


def comparison(before: str, after: str | None = None) -> str:
    """Return the page that compares two versions; without `after` it is with the latest."""
    return f"instructie/vergelijk/{before}/{after or 'index'}.md"


def edition(number: str) -> str:
    """Return the folder with the handbook about a version that is still to begin."""
    return f"{EDITIONS}/{number}/"


def archive(number: str) -> str:
    """Return the page of a version's archival package."""
    return f"instructie/{number}/archief.md"


def norm(norm_id: str) -> str:
    """Return the page of a norm."""
    return f"normen/{norm_id}.md"


def app(app_id: str) -> str:
    """Return the page on which a reader of an app chooses a platform."""
    return f"apps/{app_id}/index.md"


def guide(app_id: str, platform: str) -> str:
    """Return the page of an app on a platform."""
    return f"apps/{app_id}/{platform}.md"


def setup(platform: str, choice: str = "index") -> str:
    """Return the page of a platform, or that of a choice of apps on it."""
    return f"regelen/{platform}/{choice}.md"


def checklist(checklist_id: str) -> str:
    """Return the page of a checklist."""
    return f"checklists/{checklist_id}.md"


def reminder(checklist_id: str) -> str:
    """Return the calendar file of a checklist."""
    return f"herinnering/{checklist_id}.ics"


def sheet(app_id: str, platform: str) -> str:
    """Return the page with the sheet of an app on a platform, for editors."""
    return f"redactie/naloopblad/{app_id}-{platform}.md"


def schema(name: str) -> str:
    """Return the file of a JSON Schema."""
    return f"{SCHEMAS}/{name}.schema.json"
