"""Pages made at random in which colours, sizes and places clash as no author would let them."""

from __future__ import annotations

from random import Random

_COLOURS = (
    "#fff", "#000", "#777", "#767676", "#757575", "#888", "#1b1f24", "red", "transparent",
    "rgba(0,0,0,.5)", "rgba(255,255,255,.3)", "#ffd", "#225", "color(srgb .5 .5 .5)",
)  # fmt: skip
# How often of a hundred an element has one of these.
_STYLES = (
    (45, tuple(f"color:{colour}" for colour in _COLOURS)),
    (35, tuple(f"background-color:{colour}" for colour in _COLOURS)),
    (5, ("opacity:0", "opacity:.3", "opacity:.7")),
    (12, tuple(
        f"position:{how};left:{left}px;top:{top}px"
        for how in ("absolute", "relative", "fixed", "sticky")
        for left, top in ((-40, 0), (0, -30), (20, 10), (80, 60))
    )),
    (5, ("z-index:-1", "z-index:1", "z-index:5")),
    (10, tuple(
        f"display:{how}"
        for how in (
            "inline", "block", "inline-block", "flex", "none", "grid", "contents", "list-item",
        )
    )),
    (10, tuple(f"width:{size}px" for size in (0, 1, 10, 23, 24, 30, 200))),
    (10, tuple(f"height:{size}px" for size in (0, 1, 10, 23, 24, 30, 60))),
    (8, ("overflow:hidden", "overflow:auto", "overflow:visible")),
    (8, tuple(f"font-size:{size}px" for size in (0, 8, 18, 19, 24, 25, 32))),
    (6, ("font-weight:400", "font-weight:700")),
    (10, ("text-decoration:none", "text-decoration:underline")),
    (4, ("visibility:hidden", "visibility:visible")),
    (4, ("clip:rect(0,0,0,0)", "clip-path:inset(50%)")),
    (8, ("margin:-20px", "margin:-8px", "margin:0", "margin:4px")),
    (6, ("padding:0", "padding:4px", "padding:20px")),
    (3, ("transform:translateX(50px)", "transform:scale(.5)")),
    *((3, (style,)) for style in (
        "text-shadow:0 0 2px #000", "background-image:linear-gradient(red,blue)",
        "filter:opacity(.4)", "mix-blend-mode:difference", "float:left", "line-height:.3",
        "-webkit-text-fill-color:#999", "text-indent:-300px", "white-space:nowrap",
        "letter-spacing:2em",
    )),
)  # fmt: skip
# {s} is a style, {t} some words, {k} elements within.
_ELEMENTS = (
    '<a href="#x"{s}>{t}</a>', '<a href="#x"{s}>{t}</a>', "<button{s}>{t}</button>",
    "<button{s} disabled>x</button>", "<button{s}>{k}</button>",
    '<input aria-label="x" type="text" value="waarde"{s}>',
    '<input aria-label="x" type="radio"{s}>', '<input type="submit" value="waarde"{s}>',
    '<label{s}>{t}<input type="checkbox"{s}></label>',
    "<details{s}><summary{s}>{t}</summary>{k}</details>",
    "<details open{s}><summary{s}>{t}</summary>{k}</details>",
    '<svg width="80" height="40"{s}><rect width="80" height="40" fill="red"/>'
    '<text x="5" y="20"{s}>{t}</text><text x="90" y="20"{s}>{t}</text></svg>',
    "<table{s}><tr><th>{t}</th><td{s}>{k}</td></tr></table>", "<ul{s}><li{s}>{k}</li></ul>",
    '<select aria-label="y"{s}><option>een</option></select>', "<br>",
    '<div tabindex="0" role="button"{s}>{k}</div>', '<img alt="" width="40" height="20"{s}>',
    '<div aria-disabled="true"{s}>{k}</div>', "<div{s}>{k}</div>", "<div{s}>{k}</div>",
    "<p{s}>{k}</p>", "<p{s}>{k}</p>", "<span{s}>{k}</span>", "<span{s}>{k}</span>", "<b{s}>{k}</b>",
)  # fmt: skip
_LINKS = (
    "", "a{text-decoration:none;color:#333}", "a{text-decoration:none}",
    "div{text-decoration:underline}",
)  # fmt: skip
_WORDS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven")


def faulty_page(seed: int) -> str:
    """Return the page of this number: the same each time."""
    random = Random(seed)
    body = "".join(_node(random, 3) for _ in range(random.randint(2, 6)))
    style = f"body{{color:#1b1f24;background:#fff}}{random.choice(_LINKS)}"
    return (
        f'<!doctype html><html lang="nl"><title>t</title><style>{style}</style>'
        f"<main><h1>t</h1>{body}</main></html>"
    )


def _node(random: Random, depth: int) -> str:
    if depth == 0 or random.random() < 0.3:
        return _text(random)
    shown = random.choice(_ELEMENTS).replace("{t}", _text(random))
    while "{s}" in shown:
        shown = shown.replace("{s}", _style(random), 1)
    within = "".join(_node(random, depth - 1) for _ in range(random.randint(1, 3)))
    return shown.replace("{k}", within)


def _text(random: Random) -> str:
    return " ".join(random.choice(_WORDS) for _ in range(random.randint(1, 5))) + " "


def _style(random: Random) -> str:
    chosen = [random.choice(these) for often, these in _STYLES if random.randrange(100) < often]
    return f' style="{";".join(chosen)}"' if chosen else ""
