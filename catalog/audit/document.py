"""Rules over what the document says of itself: its groups, its norms, its sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..hallazgo import Hallazgo
from .finding import listed, sections

if TYPE_CHECKING:
    from ..model import Catalog

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def group_without_cargos(catalog: Catalog) -> Iterator[Hallazgo]:
    """The document defines a group, and no cargo bears its letters."""
    used = {c.grupo for c in catalog.cargos}
    for n, grupo in enumerate(catalog.code_file.grupos):
        if grupo.letras not in used:
            forms = listed(dict.fromkeys(f.texto for f in grupo.formas)) or grupo.letras
            where = listed(dict.fromkeys(f.seccion for f in grupo.formas))
            text = f"El grupo {grupo.nombre} ({forms}) está definido, y ningún cargo de las listas lo lleva."
            yield Hallazgo("grupo-sin-cargos", "aviso", text, forms, "", where, "codigo.yaml",
                           catalog.line("codigo.yaml", "grupos", n), grupos=(grupo.letras,))  # fmt: skip


def group_spellings(catalog: Catalog) -> Iterator[Hallazgo]:
    """A group is written in several ways. A mere prefix more is a note; other letters are a warning."""
    for n, grupo in enumerate(catalog.code_file.grupos):
        forms = list(dict.fromkeys(f.texto for f in grupo.formas))
        if len(forms) > 1:
            where = {form: sections(f.seccion for f in grupo.formas if f.texto == form) for form in forms}
            ways = listed(f"{form} ({place})" for form, place in where.items())
            other = len({form.rpartition("-")[2] for form in forms}) > 1
            text = f"El grupo {grupo.nombre} está escrito de {len(forms)} maneras: {ways}."
            yield Hallazgo("grupo-con-varias-formas", "aviso" if other else "nota", text, listed(forms), "",
                           listed(dict.fromkeys(f.seccion for f in grupo.formas)), "codigo.yaml",
                           catalog.line("codigo.yaml", "grupos", n, "formas"), grupos=(grupo.letras,))  # fmt: skip


def group_missing_in_a_list(catalog: Catalog) -> Iterator[Hallazgo]:
    """A section lists the groups and leaves one out. (That no cargo bears a group's letters is another finding.)"""
    groups = catalog.code_file.grupos
    listing = {lista.seccion for lista in catalog.listas}
    for section in dict.fromkeys(f.seccion for g in groups for f in g.formas if f.seccion not in listing):
        named = [g for g in groups if any(f.seccion == section for f in g.formas)]
        missing = [g for g in groups if g not in named]
        if missing and len(named) > 1:
            printed = listed(f.texto for g in named for f in g.formas if f.seccion == section)
            left_out = listed(f"{g.nombre} ({g.letras})" for g in missing)
            number = "los grupos" if len(missing) > 1 else "el grupo"
            text = f"La sección {section} enumera los grupos ({printed}) y no incluye {number} {left_out}."
            line = catalog.line("codigo.yaml", "grupos", groups.index(missing[0]), "formas")
            yield Hallazgo("grupo-ausente", "aviso", text, printed, listed(g.letras for g in groups), section,
                           "codigo.yaml", line, grupos=tuple(g.letras for g in missing))  # fmt: skip


def law_numbers(catalog: Catalog) -> Iterator[Hallazgo]:
    """One norm is mentioned with several numbers."""
    for n, norma in enumerate(catalog.document.normas):
        numbers = list(dict.fromkeys(m.numero for m in norma.menciones))
        if len(numbers) > 1:
            where = listed(f"{m.numero} (sección «{m.seccion}»)" for m in norma.menciones)
            text = f"El número de «{norma.titulo}» no es el mismo en todo el documento: {where}."
            yield Hallazgo("numero-de-norma", "contradiccion", text, listed(numbers), "",
                           listed(dict.fromkeys(m.seccion for m in norma.menciones)), "clasificador.yaml",
                           catalog.line("clasificador.yaml", "normas", n, "menciones"))  # fmt: skip


def section_gaps(catalog: Catalog) -> Iterator[Hallazgo]:
    """The numbers of the sections leave one out, or go back."""
    printed = catalog.document.secciones
    high, last, after = 0, -1, "al comienzo"
    for n, section in enumerate(printed):
        value = _value(section.numero) if section.numerada else 0
        if not value:
            continue
        line = catalog.line("clasificador.yaml", "secciones", n)
        if value <= high:
            text = f"La sección {section.numero} («{section.titulo}») está {after}, fuera de su orden."
            yield Hallazgo("numero-de-seccion", "nota", text, f"{section.numero}. {section.titulo}", "",
                           section.numero, "clasificador.yaml", line)  # fmt: skip
            continue
        if value > high + 1:
            lost = [_write(number, section.numero) for number in range(high + 1, value)]
            bare = [k for k in range(last + 1, n) if printed[k].numerada and not printed[k].numero]
            yield _gap(catalog, lost, bare, after, section.numero, line)
        high, last, after = value, n, f"después de la {section.numero}"


def _gap(catalog: Catalog, lost: list[str], bare: list[int], after: str, following: str, line: int) -> Hallazgo:
    """Numbers that no section bears, and the sections without a number that stand there."""
    names = [catalog.document.secciones[k].titulo for k in bare]
    missing = f"{'falta la sección' if len(lost) == 1 else 'faltan las secciones'} {listed(lost)}"
    text = f"La numeración de las secciones salta {after}: {missing}"
    if bare:
        text += f"; {listed(f'«{name}»' for name in names)} {'está' if len(bare) == 1 else 'están'} sin número"
        line = catalog.line("clasificador.yaml", "secciones", bare[0])
    agree = f"{lost[0]}. {names[0]}" if len(lost) == len(names) == 1 else ""
    where = listed(names) or following
    return Hallazgo("numero-de-seccion", "nota", text + ".", where, agree, where, "clasificador.yaml", line)


def uneven_headings(catalog: Catalog) -> Iterator[Hallazgo]:
    """The headings of the lists write the hyphen in several ways."""
    signs = {lista.impreso: match[0] for lista in catalog.listas if (match := re.search(r"\s*[-–—]\s*", lista.impreso))}
    if len(set(signs.values())) > 1:
        printed = listed(f"«{heading}»" for heading in signs)
        text = f"Los encabezados de las listas escriben el guion de {len(set(signs.values()))} maneras: {printed}."
        yield Hallazgo("guion-en-encabezado", "nota", text, printed, "", catalog.listas[0].seccion, "cargos.yaml",
                       catalog.line("cargos.yaml", "listas"))  # fmt: skip


def _value(number: str) -> int:
    """The value of `VIII` or `8`; 0 when it is neither."""
    if number.isdecimal():
        return int(number)
    values = [_ROMAN.get(letter, 0) for letter in number]
    if not all(values):
        return 0
    return sum(-v if v < max(values[n:]) else v for n, v in enumerate(values))


def _write(value: int, like: str) -> str:
    """A number in Roman or Arabic figures, like the document's own."""
    if like.isdecimal():
        return str(value)
    text = ""
    for figure, letters in zip((50, 40, 10, 9, 5, 4, 1), ("L", "XL", "X", "IX", "V", "IV", "I"), strict=True):
        text += letters * (value // figure)
        value %= figure
    return text
