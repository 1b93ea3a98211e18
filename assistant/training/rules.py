"""The rule behind a card in one sentence, with the section of the document that has it."""

from __future__ import annotations

from ..sentences import capital, of_the, with_article
from .course import Card, Course, title

# Findings about a unit itself, not about a cargo in it, are found in this file.
CHART = "organigrama.yaml"


def rule(course: Course, card: Card) -> tuple[str, str]:
    """What a person has to know for the card, and its section (empty: everyday use, which no section has)."""
    scheme, chart, kind = course.catalog.scheme, course.catalog.chart, card.clave.partition(":")[0]
    if kind == "parte":
        return _part(course, card.of)
    if kind == "nivel":
        level = scheme.niveles[card.of]
        return f"El nivel {level.digito} es el de {level.nombre}.", level.seccion
    if kind == "letras":
        level = scheme.niveles[card.of]
        group = scheme.grupos[level.grupo]
        printed = f" (en la tabla, «{level.clasificacion}»)" if level.clasificacion != group.letras else ""
        sections = [level.seccion, *(f.seccion for f in group.formas if f.texto == group.letras)]
        text = f"Al nivel {level.digito}, {level.nombre}, le tocan las letras {group.letras}{printed}: {group.nombre}."
        return text, "; ".join(dict.fromkeys(sections[:1] if not printed else sections[:2]))
    if kind == "confianza":
        name = scheme.grupos[card.of].nombre
        sections = [forma.seccion for forma in scheme.grupos[card.of].formas]
        section = sections[0] if sections else course.catalog.code_file.seccion
        return f"Son de confianza los cargos de letras {card.of} ({name}).", section
    if kind == "organo":
        return f"El dígito {card.of} es el de «{chart.organos[card.of].nombre}».", chart.seccion
    if kind == "unidad":
        odd = [f"Ojo: {found.texto}" for found in course.catalog.hallazgos
               if card.of in found.unidades and found.severidad != "nota" and found.archivo == CHART]  # fmt: skip
        return " ".join([address(course, card.of), *odd]), chart.fuente(card.of)
    if kind == "asunto":
        unit = chart.unidades[card.of]
        told = f"De eso se ocupa {with_article(unit)} ({unit.clave})."
        return f"{told} Es uso de todos los días: el clasificador no lo dice.", ""
    cargo = course.catalog.cargo(int(card.of))
    where = with_article(chart.unidades[cargo.unidad])
    rank = f"nivel {cargo.nivel}, {scheme.niveles[cargo.nivel].nombre}"
    return f"{title(cargo)}, en {where} ({cargo.unidad}): {rank}; letras {cargo.grupo}.", cargo.lugar


def address(course: Course, key: str) -> str:
    """How the digits of a unit are read: «8.1.2: órgano 8 (…), unidad 1 (…), sub unidad 2 (…).»."""
    chart, digits = course.catalog.chart, key.split(".")
    told = [f"órgano {digits[0]} ({chart.organos[digits[0]].nombre})"]
    for n, what in ((2, "unidad"), (3, "sub unidad")):
        if len(digits) >= n:
            told.append(f"{what} {digits[n - 1]} ({chart.unidades['.'.join(digits[:n])].nombre})")
    return f"{key}: {', '.join(told)}."


def _part(course: Course, part: str) -> tuple[str, str]:
    """What the document says of a part of the code, and where; else where it stands."""
    name = capital(course.parts[part])
    for told in course.catalog.document.definiciones:
        if told.parte == part:
            # A list that follows is learned by cards of its own.
            return f"{name}. {told.texto.partition(';')[0].rstrip('.')}.", told.seccion
    names = list(course.parts)
    width, before = _width(course, part), [course.parts[name] for name in names[: names.index(part)]]
    if not before:
        where = f"{width}, al principio"
    elif part == "grupo":
        where = f"{width}, al final"
    else:
        where = f"{width}, detrás {of_the(before[-1])}"
        where += " (falta donde no hay)" if part == "sub_unidad" else ""
        where += f", o {of_the(before[-2])} donde no hay" if names[names.index(part) - 1] == "sub_unidad" else ""
    return f"{name}: {where}.", course.catalog.code_file.seccion


def _width(course: Course, part: str) -> str:
    if part == "grupo":
        return f"{course.catalog.scheme.letters} letras"
    width = course.catalog.scheme.widths[part]
    return "1 dígito" if width == 1 else f"{width} dígitos"
