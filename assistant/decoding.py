"""Answers about a code that a person wrote: what each part means, who holds it, or what is wrong with it.

Needs the catalogue alone: no index is built to take a code apart.
"""

from __future__ import annotations

from catalog import Cargo, Catalog
from catalog.codes import Decoded
from catalog.text import clean

from .answer import Answer, Fuente
from .options import ASKED, of_cargos
from .reading import Reading
from .sentences import SPOKEN, joined
from .units import members
from .views import cargo_views, changed, decoding_view, sources, unit_views
from .withdrawn import gone_told


def decode_answer(catalog: Catalog, written: str, question: str = "", piece: str = "") -> Answer:
    """The Answer for a code as `written`; `question` is the whole question when the code stood in one.

    `piece` tells that codes are asked for that begin («empieza») or end («termina») so.
    """
    written = clean(written)
    if written.strip() in catalog.chart.unidades:
        return members(catalog, Reading(question or written, ()), written.strip(), "unidad")
    decoded = catalog.scheme.decode(written, catalog.chart)
    question = question or written
    if decoded.code is None or piece:
        partial = _partial(catalog, decoded, question, piece)
        if partial is not None:
            return partial
    view = decoding_view(catalog, decoded)
    holders = _holders(catalog, decoded)
    text = [_meaning(decoded)] if decoded.parts else []
    if decoded.problems:
        text.insert(0, f"El código {decoded.text} no es correcto: {joined([p.text for p in decoded.problems], '; ')}.")
    elif not decoded.code or not decoded.code.grupo:
        text.append(f"No trae letras; al nivel {view.nivel} le corresponde el grupo {view.grupo}.")
    gone = [] if holders else [cargo for cargo in catalog.withdrawn if cargo.codigo == decoded.text]
    held = _held_by(catalog, decoded, holders, gone)
    if decoded.problems and holders:
        # A printed code that contradicts itself is in the document all the same: that comes first.
        text.insert(0, held)
        held = ""
        text[1] = f"Se contradice: {joined([p.text for p in decoded.problems], '; ')}."
    brief = " ".join([*text, f"Con ese código figuran {len(holders)} cargos."]) if len(holders) > 1 and held else ""
    text.append(held)
    unit = catalog.chart.nearest(view.unidad or "") if decoded.code else ""
    return Answer(
        question,
        "decodificacion",
        " ".join(part for part in text if part),
        cargos=cargo_views(catalog, holders),
        unidades=unit_views(catalog, [unit] if unit else []),
        decodificacion=view,
        fuentes=(sources(holders or gone) or (Fuente(catalog.code_file.seccion),))
        + changed(catalog, (), [unit] if unit else []),
        resumen=brief,
    )


def _holders(catalog: Catalog, decoded: Decoded) -> list[Cargo]:
    """The cargos printed with exactly this code; of any letters when none were written."""
    if decoded.code is None:
        return []
    if decoded.code.grupo:
        return list(catalog.by_code.get(decoded.code.text, ()))
    return [cargo for cargo in catalog.cargos if cargo.code.digits == decoded.code.digits]


def _meaning(decoded: Decoded) -> str:
    """«2101 es el pliego (…), 8 el órgano (…), …» for the parts that mean something."""
    parts = [f"{part.valor}, {part.etiqueta}: {part.significado}" for part in decoded.parts if part.significado]
    return f"{decoded.text} se lee así: " + "; ".join(parts) + "." if parts else ""


def _held_by(catalog: Catalog, decoded: Decoded, holders: list[Cargo], gone: list[Cargo]) -> str:
    """Who holds the code, or who did (`gone`); else that the structure allows it, and which codes are near."""
    if holders:
        titles = joined([f"{cargo.titulo} ({cargo.codigo})" for cargo in holders])
        many = "Con ese código figuran" if len(holders) > 1 else "Con ese código figura"
        odd = f"El código {decoded.text} está impreso así en el clasificador. " if decoded.problems else ""
        return f"{odd}{many} {titles}."
    if not decoded.problems:
        if gone:
            return f"Ya nadie lleva este código: {joined([gone_told(catalog, cargo) for cargo in gone])}."
        return "La estructura permite este código, pero ningún cargo del clasificador lo tiene."
    alike = neighbours(catalog, decoded.text)
    if not alike:
        return ""
    shown = joined([f"{code} ({catalog.by_code[code][0].titulo})" for code in alike[:3]], " o ")
    return f"Códigos que sí figuran y se distinguen en un solo signo: {shown}. Compruebe cuál quiso escribir."


def neighbours(catalog: Catalog, text: str) -> list[str]:
    """The codes of the catalogue that differ from `text` in one digit (same length), in document order."""
    return [
        code
        for code in catalog.by_code
        if len(code) == len(text) and sum(a != b for a, b in zip(code, text, strict=True)) == 1
    ]


def _partial(catalog: Catalog, decoded: Decoded, question: str, piece: str) -> Answer | None:
    """The answer for the beginning of a code, or for its end; None when it is neither."""
    text = decoded.text
    digits = text.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    pliego = catalog.scheme.pliego.numero
    if not digits or (len(digits) >= catalog.scheme.lengths[0] and not piece):
        return None
    begins = text.isdigit() and digits.startswith(pliego) and piece != "termina"
    if begins:
        found = [c for c in catalog.cargos if c.codigo.startswith(text)]
    elif not digits.startswith(pliego) or piece == "termina":
        found = [
            c for c in catalog.cargos if c.codigo.endswith(text) or (text.isdigit() and c.code.digits.endswith(text))
        ]
    else:
        return None
    if not found or (begins and len(decoded.problems) > 1):
        return None
    codes = list(dict.fromkeys(cargo.codigo for cargo in found))
    how = "empieza" if begins else "termina"
    view = decoding_view(catalog, decoded)
    said = _meaning(decoded) if begins else ""
    many = f"{len(codes)} códigos {how}n" if len(codes) > 1 else f"Un solo código {how}"
    told = joined([f"{c.titulo} ({c.codigo})" for c in found]) if len(found) <= 9 else f"los tienen {len(found)} cargos"
    wanted = joined([str(n) for n in catalog.scheme.lengths], " u " if catalog.scheme.lengths[-1] == 8 else " o ")
    sentence = f"«{text}» no es un código completo (tiene {wanted} dígitos y {catalog.scheme.letters} letras)."
    sentence = sentence if decoded.code is None else ""
    kind, options = of_cargos(catalog, found) if len(found) > 1 else ("", ())
    asked = f" {ASKED[kind]}" if kind else ""
    return Answer(
        question,
        "decodificacion",
        " ".join(f"{sentence} {said} {many} así: {told}.{asked}".split()),
        aclara=len(found) > 1,
        cargos=cargo_views(catalog, found),
        unidades=unit_views(catalog, [key for key in [catalog.chart.nearest(view.unidad or "")] if key]),
        cantidad=len(found),
        decodificacion=view if begins else None,
        fuentes=sources(found[:SPOKEN]),
        elige=kind,
        opciones=options,
    )
