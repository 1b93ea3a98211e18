"""The rule behind a card in one sentence, with the section of the document that has it."""

from __future__ import annotations

from ..sentences import capital, of_the, with_article
from .course import Card, Course, title


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
        name = scheme.grupos[level.grupo].nombre
        return f"Al nivel {level.digito}, {level.nombre}, le tocan las letras {level.grupo}: {name}.", level.seccion
    if kind == "confianza":
        name = scheme.grupos[card.of].nombre
        sections = [d.seccion for d in course.catalog.document.definiciones if d.grupo == card.of]
        section = sections[0] if sections else course.catalog.code_file.seccion
        return f"Son de confianza los cargos de letras {card.of} ({name}).", section
    if kind == "organo":
        return f"El órgano {card.of} es {chart.organos[card.of].nombre}.", chart.seccion
    if kind == "unidad":
        return address(course, card.of), chart.seccion
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
            return f"{name}. {told.texto}", told.seccion
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
