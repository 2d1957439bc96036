"""WeasyPrint called directly on the HTML that the product prints: one process, fonts and style read once, collector
off. `python -m bench.floor.papers FILE`, one line a deed."""

import gc
import json
import sys
from pathlib import Path

from bench.helper import answer
from dossiers.printing.orders import CERTIFICATES, PAPER
from dossiers.printing.pdf import kit, library, warm_up


def laid_out(html: str, styles: str):
    fetcher, sheet, fonts = kit(styles)
    page = library().HTML(string=html, url_fetcher=fetcher({}))
    return page.render(stylesheets=[sheet], font_config=fonts, presentational_hints=True)


def main() -> None:
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))

    def dossier() -> int:
        """Every paper, and the certificates laid out once and each written by itself."""
        sizes = [len(laid_out(html, PAPER).write_pdf()) for html in given["papers"]]
        return sum(sizes) + certificate_files()

    def certificate_files() -> int:
        document = laid_out(given["certificates"], CERTIFICATES)
        return sum(len(document.copy([page]).write_pdf()) for page in document.pages)

    def certificates() -> int:
        """One file."""
        return len(laid_out(given["certificates"], CERTIFICATES).write_pdf())

    def clean() -> int:
        """Memory of one round must not grow into the next; not part of what is compared."""
        return gc.collect()

    warm_up()
    gc.collect()
    gc.freeze()
    gc.disable()

    answer({deed.__name__: deed for deed in (dossier, certificates, certificate_files, clean)})


if __name__ == "__main__":
    main()
