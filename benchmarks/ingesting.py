"""How long it takes to read a collection, and to see that nothing changed."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.portal import timed


def pdf_ratio(corpus: Path, *, rounds: int = 5) -> dict[str, float]:
    """Compare reading with positions to bare pdfium text, on the PDFs of *corpus*."""
    import pypdfium2

    from kennisloket.ingest.readers.pdf import PdfReader
    from kennisloket.models import SourceFile

    contents = [(path.name, path.read_bytes()) for path in sorted(corpus.glob("*.pdf"))]

    def bare() -> None:
        for _, content in contents:
            document = pypdfium2.PdfDocument(content)
            for page in document:
                page.get_textpage().get_text_range()

    def positioned() -> None:
        for name, content in contents:
            PdfReader(ocr=False).read(SourceFile(name, content))

    seconds: dict[str, list[float]] = {"bare": [], "positioned": []}
    for _ in range(rounds):
        for name, work in (("bare", bare), ("positioned", positioned)):
            started = perf_counter()
            work()
            seconds[name].append(perf_counter() - started)
    bare_s, positioned_s = median(seconds["bare"]), median(seconds["positioned"])
    return {
        "bare pdfium text, s": bare_s,
        "text with positions, s": positioned_s,
        "ratio": positioned_s / bare_s,
    }


def measure(corpus: Path, data: Path) -> dict[str, float]:
    """Ingest *corpus* into the empty folder *data*, then once more unchanged."""
    first, result = timed("ingest", "--prune", corpus, data=data)
    if result.returncode not in (0, 1):
        raise RuntimeError(result.stderr)
    again, _ = timed("ingest", "--prune", corpus, data=data)
    return {"ingest from nothing, s": first, "ingest unchanged, s": again} | pdf_ratio(corpus)
