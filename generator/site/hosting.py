"""The settings of a web server for a site: file types, headers, and caching."""

from __future__ import annotations

from generator.site import addresses
from generator.site.product import page_url

# Of every kind of file that a site of ours holds.
TYPES = {
    "atom": "application/atom+xml",
    "conf": "text/plain",
    "css": "text/css",
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "gz": "application/gzip",
    "html": "text/html",
    "ico": "image/x-icon",
    "ics": "text/calendar",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "md": "text/markdown",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pagefind": "application/octet-stream",
    "pdf": "application/pdf",
    "pf_fragment": "application/octet-stream",
    "pf_index": "application/octet-stream",
    "pf_meta": "application/octet-stream",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
}


def _policy(*of_scripts: str) -> str:
    """Return a content security policy: nothing from elsewhere, no form, and these scripts."""
    shown = ("default-src 'none'", "style-src 'self'", "img-src 'self' data:")
    return "; ".join((*shown, *of_scripts, "form-action 'none'", "base-uri 'none'"))


# What a page says itself, by what it does.
_PAGES = {
    "plain": _policy(),
    "script": _policy("script-src 'self'", "connect-src 'none'"),
    "search": _policy("script-src 'self'", "connect-src 'self'"),
}
# The script with which the engine loads a page anew stands within the page.
_SERVING = _policy("script-src 'self' 'unsafe-inline'", "connect-src 'self'")
# Only a header can say who may show the page within another.
_ALONE = "; frame-ancestors 'none'"
POLICY = _PAGES["script"] + _ALONE
# What searches is WebAssembly, which fetches parts of the index.
POLICY_OF_SEARCH = _policy("script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'") + _ALONE
SEARCH_PAGE, SEARCH_INDEX = page_url(addresses.SEARCH), f"{addresses.SEARCH_INDEX}/"
# Others look here for what belongs to the whole host: who found a leak, who asks for a certificate.
WELL_KNOWN = ".well-known/"
# In these every name holds a digest of the content.
KEPT = (
    f"{addresses.ASSETS}/",
    f"{addresses.SEARCH_INDEX}/fragment/",
    f"{addresses.SEARCH_INDEX}/index/",
)

FRESH = "no-cache"
FOR_A_YEAR = "public, max-age=31536000, immutable"
_DENIED = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media",
    "fullscreen", "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts",
    "magnetometer", "microphone", "midi", "payment", "picture-in-picture",
    "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
# Ready messages can be copied.
_OWN = ("clipboard-write",)
PERMISSIONS = ", ".join([*(f"{n}=()" for n in _DENIED), *(f"{n}=(self)" for n in _OWN)])
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # For what does not know `frame-ancestors` yet.
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": PERMISSIONS,
    "Cross-Origin-Resource-Policy": "same-origin",
}


def page_policies(*, serving: bool = False) -> dict[str, str]:
    """Return the content security policies for the `<meta>` of pages, by what a page does."""
    return dict.fromkeys(_PAGES, _SERVING) if serving else dict(_PAGES)
