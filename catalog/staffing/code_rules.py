"""Rules over a row's code and what hangs on it: title, clasificación, level and group, heading, confidence mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ..audit.finding import label, listed
from .heading_rules import name_in_chart
from .remark import Remark, remark_at
from .values import marked

if TYPE_CHECKING:
    from .lookup import Lookup, Reading
    from .table import Heading, Post, StaffingTable


def check(table: StaffingTable, lookup: Lookup, blamed: Mapping[int, Heading]) -> Iterator[Remark]:
    """The remarks on codes; `blamed` are the posts (by `id`) whose code contradicts their heading."""
    for post in table.posts:
        yield from _mark(post)
        if post.cells["codigo"].unvalued:
            continue
        reading = lookup.read(post)
        wrong = _code(post, reading, lookup, blamed.get(id(post)))
        if wrong:
            yield wrong
        if (not wrong or wrong.kind == "asi-impreso") and reading.holders and not post.cells["cargo"].unvalued:
            yield from _title(post, reading, lookup)
        code = reading.decoded.code
        # A code that is none says nothing of its group, and a wrong one only by its letters.
        if not wrong or (wrong.kind != "codigo" and code and code.grupo):
            yield from _clasificacion(post, reading, lookup)
        if not wrong or wrong.kind in ("asi-impreso", "codigo-nuevo"):
            yield from _confianza(post, reading, lookup)


def _code(post: Post, reading: Reading, lookup: Lookup, heading: Heading | None) -> Remark | None:
    """What is wrong with the code, the gravest first.

    Its cargo is no more, its form, its heading, its level and letters, nobody has it.
    """
    cell, decoded, agrees = post.cells["codigo"], reading.decoded, lookup.codes_of(post, reading)
    if not cell.text:
        return remark_at(cell, "codigo", "codigo", f"«{post.text('cargo')}» no tiene código.", agrees)
    if reading.withdrawn:
        gone = listed(f"{cargo.titulo}, {cargo.edicion}" for cargo in reading.withdrawn)
        return remark_at(cell, "codigo", "retirado", f"{reading.withdrawn[0].codigo} fue de {gone}.", agrees)
    problems = [problem.text for problem in decoded.problems]
    printed = problems and (reading.titled or reading.renamed)
    clash = any(problem.kind == "nivel-grupo" for problem in decoded.problems)
    if problems and not printed and not (clash and len(problems) == 1):
        return remark_at(cell, "codigo", "codigo", f"El código «{cell.text}» no vale: {'; '.join(problems)}.", agrees)
    if heading:
        catalog = lookup.catalog
        text = (f"El código {decoded.text} es de {name_in_chart(catalog, reading.unit)} ({reading.unit}), y la fila "
                f"está bajo «{heading.nombre}» ({heading.clave}).")  # fmt: skip
        return remark_at(cell, "codigo", "encabezado", text, agrees)
    if printed:
        cargo = printed[0]
        text = (f"El propio clasificador tiene así {label(cargo)}, en la fila {cargo.fila} de «{cargo.lista.nombre}»: "
                f"{'; '.join(problems)}.")  # fmt: skip
        return remark_at(cell, "codigo", "asi-impreso", text)
    if clash:
        return remark_at(cell, "codigo", "nivel-y-grupo", f"En el código {decoded.text}, {problems[0]}.", agrees)
    if not reading.holders:
        text = (f"El código {decoded.text} sigue las reglas, pero ningún cargo lo tiene en el clasificador de "
                f"{lookup.catalog.edicion}.")  # fmt: skip
        return remark_at(cell, "codigo", "codigo-nuevo", text, agrees)
    return None


def _title(post: Post, reading: Reading, lookup: Lookup) -> Iterator[Remark]:
    """The title is one of those that the code has."""
    if reading.titled:
        return
    cell, code = post.cells["cargo"], reading.decoded.text
    if reading.renamed:
        now = listed((f"«{c.titulo}» ({c.edicion})" for c in reading.renamed), "o")
        text = f"«{cell.text}» es un título de antes del cargo del código {code}, que ahora se llama {now}."
        agrees = listed(dict.fromkeys(f"«{c.titulo}»" for c in reading.renamed), "o")
        yield remark_at(cell, "cargo", "titulo-anterior", text, agrees)
        return
    titles = listed(dict.fromkeys(f"«{c.titulo}»" for c in reading.holders), "o")
    if not cell.text:
        yield remark_at(cell, "cargo", "titulo", f"Falta el cargo: el código {code} es de {titles}.", titles)
        return
    codes = list(dict.fromkeys(c.codigo for c in lookup.namesakes(post)))
    if codes:
        few = (
            listed(codes) if len(codes) <= 3 else f"{listed(codes[:2])} y {len(codes) - 2} más".replace(" y ", ", ", 1)
        )
        elsewhere = f"Ese título está con {'el código' if len(codes) == 1 else 'los códigos'} {few}."
    elif former := lookup.formerly(post):
        elsewhere = f"Ese título es de antes, del código {listed(dict.fromkeys(c.codigo for c in former))}."
    else:
        elsewhere = "Ese título no está en el clasificador."
    text = f"«{cell.text}» no es el cargo del código {code}, que es de {titles}. {elsewhere}"
    yield remark_at(cell, "cargo", "titulo", text, titles)


def _clasificacion(post: Post, reading: Reading, lookup: Lookup) -> Iterator[Remark]:
    """The clasificación says the same group as the letters of the code, in any of its spellings."""
    cell = post.cells.get("clasificacion")
    code = reading.decoded.code
    if cell is None or cell.unvalued:
        return
    stated = lookup.stated_group(post)
    known = [letters for letters in reading.letters if letters in lookup.catalog.scheme.grupos]
    if not stated:
        agrees = listed(map(lookup.spelling, known), "o")
        text = f"«{cell.text}» no es la clasificación de ningún grupo." if cell.text else "Falta la clasificación."
        yield remark_at(cell, "clasificacion", "clasificacion", text, agrees)
        return
    level = lookup.catalog.scheme.niveles.get(code.nivel) if code else None
    # Where level and letters disagree, the clasificación may side with either: the remark stands at the code.
    if not known or stated in known or (level is not None and level.grupo == stated and known != [level.grupo]):
        return
    names = lookup.catalog.scheme.grupos
    text = (f"La clasificación «{cell.text}» es del grupo {names[stated].nombre} ({stated}), y el código "
            f"{reading.decoded.text} es de {listed(f'{names[one].nombre} ({one})' for one in known)}.")  # fmt: skip
    yield remark_at(cell, "clasificacion", "clasificacion", text, listed(map(lookup.spelling, known), "o"))


def _confianza(post: Post, reading: Reading, lookup: Lookup) -> Iterator[Remark]:
    """The confidence mark stands only in rows of a group of confidence."""
    groups = lookup.catalog.scheme.of_confidence
    group = lookup.group(post, reading)
    if not groups or not marked(post.text("confianza")) or not group or group in groups:
        return
    names = lookup.catalog.scheme.grupos
    allowed = listed(f"{names[letters].nombre} ({letters})" for letters in groups)
    text = (f"La fila lleva la marca de cargo de confianza, y su grupo es {names[group].nombre} ({group}); "
            f"de confianza es solo {allowed}.")  # fmt: skip
    yield remark_at(post.cells["confianza"], "confianza", "confianza", text, "sin marca")


def _mark(post: Post) -> Iterator[Remark]:
    """What stands in the column of confidence is a mark, or says that there is none."""
    cell = post.cells.get("confianza")
    if cell is not None and marked(cell.text) is None:
        text = f"«{cell.text}» no se entiende como marca de cargo de confianza: va «X», «Sí» o cuántos son, o nada."
        yield remark_at(cell, "confianza", "confianza", text)
