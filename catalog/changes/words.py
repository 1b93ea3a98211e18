"""What the everyday words of a cargo become when it gets another title."""

from __future__ import annotations

from msgspec.structs import replace

from ..model import Cargo, Catalog
from ..schema import CargoWords, VocabularyFile
from .schema import SECTION


def grown(catalog: Catalog, cargos: tuple[Cargo, ...]) -> VocabularyFile:
    """The vocabulary, with the words of a renamed cargo for its new title too.

    Each title that it had stays a name of it, unless another cargo bears that title now.
    """
    words, printed = catalog.vocabulary, {cargo.numero: cargo.titulo for cargo in catalog.cargos}
    borne = {cargo.titulo for cargo in cargos}
    more: list[CargoWords] = []
    for cargo in cargos:
        old = printed.get(cargo.numero, cargo.titulo)
        if old != cargo.titulo:
            about = [e for e in words.cargos if old in e.titulos and e.unidad in ("", cargo.unidad)]
            more += [replace(entry, titulos=(cargo.titulo,), unidad=cargo.unidad) for entry in about]
        free = tuple(title for title in cargo.antes if title not in borne)
        if free:
            more.append(CargoWords((cargo.titulo,), SECTION, cargo.unidad, free))
    if not more:
        return words
    origins = {**words.origenes, SECTION: "los cambios del clasificador: títulos de antes"}
    return replace(words, origenes=origins, cargos=(*words.cargos, *more))
