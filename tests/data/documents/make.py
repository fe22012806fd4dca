"""Make the documents in this folder with LibreOffice, which must be on the PATH as `soffice`.

    python -m tests.data.documents.make

They are committed, so that tests need no LibreOffice.
"""

# ruff: noqa: E501 - XML is read as one line

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.support.documents import columned, opendocument, source_blocks

FOLDER = Path(__file__).parent
_KINDS = {"odt": "odt", "docx": "docx:MS Word 2007 XML", "pdf": "pdf:writer_pdf_Export"}
_PAGE = """<office:automatic-styles><style:page-layout style:name="M1"/></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="M1">
<style:header><text:p>Ministerie van Proef</text:p></style:header>
<style:footer><text:p>Vertrouwelijk</text:p></style:footer>
</style:master-page></office:master-styles>"""
MIXED = """<text:h text:outline-level="1">Uitgangspunten</text:h>
<text:p>Lees dit eerst.<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>
<text:note-body><text:p>Een noot onder aan de bladzijde.</text:p></text:note-body></text:note> En dan de
rest.</text:p>
<text:list text:style-name="L1"><text:list-item><text:p>Beperk het gebruik van SMS en berichtenapps.</text:p>
<text:list text:style-name="L1"><text:list-item><text:p>Ook in het weekend.</text:p></text:list-item></text:list>
</text:list-item></text:list>
<text:p>Doe dit:</text:p>
<text:list text:style-name="L2"><text:list-item><text:p>Open de app.</text:p></text:list-item>
<text:list-item><text:p>Kies Privacy.</text:p></text:list-item></text:list>
<text:p>Voor het vak.<draw:frame text:anchor-type="paragraph" svg:width="5cm" svg:height="2cm">
<draw:text-box><text:p>Dit staat in een vak.</text:p></draw:text-box></draw:frame></text:p>
<text:p>Zichtbaar.<text:span text:style-name="T1"> Onzichtbaar.</text:span></text:p>
<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row><table:table-cell><text:p>Naam</text:p></table:table-cell>
<table:table-cell><text:p>Rol</text:p></table:table-cell></table:table-row><table:table-row>
<table:table-cell><text:p>Bureau</text:p></table:table-cell><table:table-cell><text:p>Kijkt na</text:p>
</table:table-cell></table:table-row></table:table>"""
TRACKED = """<text:tracked-changes><text:changed-region text:id="c1"><text:insertion>
<office:change-info><dc:creator>A</dc:creator><dc:date>2026-01-01T10:00:00</dc:date></office:change-info>
</text:insertion></text:changed-region></text:tracked-changes>
<text:p>Bewaar <text:change-start text:change-id="c1"/>altijd <text:change-end text:change-id="c1"/>alles.
</text:p>"""
COMMENTED = """<text:p>Wis niets.<office:annotation><dc:creator>A</dc:creator>
<dc:date>2026-01-01T10:00:00</dc:date><text:p>Echt niet?</text:p></office:annotation></text:p>"""
SOURCES = {
    "source": opendocument(source_blocks()),
    "columns": opendocument(columned(source_blocks())),
    "mixed": opendocument(MIXED, _PAGE),
    "tracked": opendocument(TRACKED),
    "commented": opendocument(COMMENTED),
}


def main() -> None:
    """Write each source as LibreOffice writes it, in every kind."""
    soffice = shutil.which("soffice") or "soffice"
    with tempfile.TemporaryDirectory() as name:
        for stem, data in SOURCES.items():
            path = Path(name) / f"{stem}.odt"
            path.write_bytes(data)
            for kind, how in _KINDS.items():
                if kind == "pdf" and stem in {"tracked", "commented"}:
                    # A PDF has no tracked changes, and LibreOffice writes no comments in it.
                    continue
                command = [soffice, "--headless", "--convert-to", how, "--outdir", str(FOLDER)]
                subprocess.run([*command, str(path)], check=True)


if __name__ == "__main__":
    main()
