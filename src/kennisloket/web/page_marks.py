"""Where a passage stands on the pages of its original, as rectangles to draw."""

from __future__ import annotations

from dataclasses import dataclass

from kennisloket.ingest.locating import locate, printed_boxes
from kennisloket.models import Box, Document, PageFacts
from kennisloket.ports import PageViewer
from kennisloket.web import urls


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page of the original with what is marked on it; lengths are PDF points."""

    number: int
    width: float
    height: float
    address: str
    boxes: tuple[Box, ...]
    previous: str | None  # addresses of the pages before and after
    next: str | None


def page_picture(
    document: Document,
    page: int,
    *,
    file_id: str,
    passage_id: str | None,
    boxes: tuple[Box, ...],
) -> PagePicture | None:
    """Return what is needed to show *page*, or None if it is not a page of the document."""
    numbers = [facts.number for facts in document.pages]
    if page not in numbers:
        return None
    place = numbers.index(page)
    facts = document.pages[place]

    def neighbour(at: int) -> str | None:
        inside = 0 <= at < len(numbers)
        return urls.page_url(document.id, numbers[at], passage_id) if inside else None

    return PagePicture(
        number=page,
        width=facts.width,
        height=facts.height,
        address=urls.page_image_url(document.id, page, file_id),
        boxes=boxes,
        previous=neighbour(place - 1),
        next=neighbour(place + 1),
    )


def boxes_on_page(
    document: Document, begin: int, end: int, *, page: int, viewer: PageViewer, content: bytes
) -> tuple[Box, ...]:
    """Return one box per line of canonical text [begin, end) that stands on *page*."""
    ranges = [
        (first, last)
        for number, first, last in locate(document.blocks, document.starts, begin, end)
        if number == page
    ]
    if ranges:
        return tuple(
            box for first, last in ranges for box in viewer.boxes(content, page, first, last)
        )
    scanned = printed_boxes(document.blocks, document.starts, begin, end)
    return tuple(box for number, box in scanned if number == page)


def has_pages(pages: tuple[PageFacts, ...], media_type: str) -> bool:
    """Tell whether pages of the original can be shown."""
    return bool(pages) and media_type == "application/pdf"
