"""Values of the portal as shapes of the API."""

from __future__ import annotations

from kennisloket.models import Passage, RefusedFile, StoredDocument
from kennisloket.ports import CitedPassage, PassageRecord
from kennisloket.search.results import Answer, Recognised, Result, SearchResult
from kennisloket.web import urls
from kennisloket.web.api import schemas

_BASE = "/api/v1"


def document(stored: StoredDocument) -> schemas.Document:
    """Return a document as results show it."""
    about = stored.metadata
    return schemas.Document(
        id=stored.id,
        titel=about.title,
        soort=about.soort.value,
        gemeente=about.gemeente,
        wijken=list(about.wijken),
        datum=about.date,
        bestand=stored.formats[0].name if stored.formats else "",
    )


def document_detail(stored: StoredDocument) -> schemas.DocumentDetail:
    """Return a document with its files."""
    address = f"{_BASE}{urls.document_url(stored.id)}"
    return schemas.DocumentDetail(
        **document(stored).model_dump(),
        versie=stored.version,
        datum_soort=stored.metadata.date_kind,
        plaats=stored.metadata.place,
        bestanden=[
            schemas.Bestand(
                id=file.file_id,
                naam=file.name,
                media_type=file.media_type,
                grootte=file.size,
                link=urls.file_url(stored.id, file.file_id),
            )
            for file in stored.formats
        ],
        bladzijden=stored.pages,
        onleesbare_bladzijden=list(stored.unreadable_pages),
        tekens=stored.characters,
        passages=stored.passages,
        opmerkingen=list(stored.remarks),
        links={
            "document": urls.document_url(stored.id),
            "tekst": f"{address}/tekst",
            "passages": f"{address}/passages",
        },
    )


def passage(found: Passage) -> schemas.Passage:
    """Return a passage."""
    return schemas.Passage(
        id=found.id,
        tekst=found.text,
        kop_pad=list(found.headings),
        thema=found.thema.value if found.thema else None,
        rol=found.rol.value if found.rol else None,
        pagina=found.page,
        begin=found.begin,
        eind=found.end,
    )


def cited_passage(cited: CitedPassage) -> schemas.PassageDetail:
    """Return a passage with what has become of it."""
    return schemas.PassageDetail(
        passage=passage(cited.cited),
        document=cited.document_id,
        staat=cited.state,
        nu=passage(cited.now) if cited.now else None,
        links={
            "passage": urls.citation_url(cited.cited.id),
            "document": f"{_BASE}{urls.document_url(cited.document_id)}",
        },
    )


def refused_file(refused: RefusedFile) -> schemas.OnleesbaarBestand:
    """Return a file that could not be read."""
    return schemas.OnleesbaarBestand(naam=refused.name, reden=refused.reason)


def search_result(found: SearchResult) -> schemas.Zoekresultaten:
    """Return everything that a question gave."""
    return schemas.Zoekresultaten(
        vraag=schemas.Vraag(
            tekst=found.request.text,
            herkend=[_recognised(seen) for seen in found.recognised],
            ook_gezocht_op=list(found.also_searched),
            bedoelde_u=found.suggestion,
            gecorrigeerd=found.corrected,
        ),
        antwoord=_answer(found.answer),
        resultaten=[_result(result) for result in found.results],
        verwant=[_result(result) for result in found.related],
        facetten={
            name: [
                schemas.FacetWaarde(waarde=value.value, aantal=value.count)
                for value in found.facets.get(name, ())
            ]
            for name in urls.FILTER_NAMES
        },
        totaal=found.total,
        pagina=found.request.page,
        pagina_grootte=found.request.limit,
        dekking=schemas.Dekking(
            documenten=found.coverage.documents, onleesbaar=found.coverage.unreadable
        ),
    )


def _recognised(seen: Recognised) -> schemas.Herkend:
    return schemas.Herkend(
        soort=seen.kind,
        waarde=seen.value,
        tekst=seen.text,
        toegepast=seen.applied,
        bekend=seen.known,
    )


def _answer(answer: Answer) -> schemas.Antwoord:
    return schemas.Antwoord(
        status=answer.status.value,
        zinnen=[
            schemas.Zin(
                tekst=sentence.text,
                citaat=sentence.citation,
                begin=sentence.begin,
                eind=sentence.end,
                markeringen=list(sentence.marks),
            )
            for sentence in answer.sentences
        ],
        toelichting=answer.explanation,
    )


def _result(result: Result) -> schemas.Resultaat:
    return schemas.Resultaat(
        positie=result.position,
        score=result.score,
        passage=passage(result.record.passage),
        document=document(result.record.document),
        links=_links(result.record),
        uitleg=schemas.Uitleg(
            woorden=[
                schemas.Woord(vraag=word.question, tekst=word.text, gewicht=word.weight)
                for word in result.words
            ],
            begrippen=list(result.begrippen),
            herkend=[_recognised(seen) for seen in result.recognised],
        ),
        ook_in=[
            schemas.OokIn(
                document=document(also.record.document),
                passage=passage(also.record.passage),
                verschillen=list(also.differences),
            )
            for also in result.also_in
        ],
    )


def _links(record: PassageRecord) -> schemas.Links:
    return schemas.Links(
        passage=urls.passage_url(record.document.id, record.passage.id),
        document=urls.document_url(record.document.id),
    )
