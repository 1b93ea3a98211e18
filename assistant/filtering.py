"""Answers about levels and groups: what one is, and which cargos are of it, in an órgano or a unit or everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from catalog import Cargo, Catalog

from .answer import Answer, Fuente
from .options import ASKED, of_cargos
from .reading import Reading
from .sentences import SPOKEN, count, in_list, joined
from .views import cargo_views, changed, sources, unit_views
from .world import World, same_row


def within(world: World, reading: Reading, below: bool) -> tuple[list[Cargo], str] | None:
    """The cargos of the levels, groups, órganos and the unit that the question mentions, and the same in words.

    With `below`, a unit stands for everything under it too. None when the question names something else.
    """
    # «secretarias de nivel 5»: who is called so, and not the Secretaría.
    called = {first for first in world.firsts if any(word.is_said(first) for word in reading.content)}
    named = bool(called) and bool(reading.levels or reading.groups) and not reading.kind
    named = named and all(any(word.is_said(first) for first in called) for word in reading.content)
    keys = [] if named else world.unit_keys(reading)
    if reading.blocking or (reading.content and not (keys or named)) or len(keys) > 1:
        return None
    catalog = world.catalog
    inside = {*keys} | {unit.clave for key in keys if below for unit in catalog.chart.below(key)}
    cargos = [
        cargo
        for cargo in catalog.cargos
        if (not reading.levels or cargo.nivel in reading.levels)
        and (not reading.groups or cargo.grupo in reading.groups)
        and (not reading.organs or cargo.organo in reading.organs)
        and (not keys or cargo.unidad in inside)
        and (not named or world.lexicon.entries["cargo"][str(cargo.numero)].names[0][0] in called)
    ]
    first = reading.base[reading.content[0].start : reading.content[-1].end] if named else ""
    words = [f"que empiece con «{first}»"] if named else []
    words += [f"del nivel {joined(reading.levels, ' o ')}"] if reading.levels else []
    if len(reading.groups) == 1:
        letters = reading.groups[0]
        words.append(f"del grupo {letters} ({catalog.scheme.grupos[letters].nombre})")
    elif reading.groups:
        words.append(f"de los grupos {joined(reading.groups, ' o ')}")
    words += [f"en {catalog.chart.organos[digit].nombre}" for digit in reading.organs]
    words += [f"en {catalog.chart.unidades[key].nombre} ({key})" for key in keys]
    words += ["y lo que depende de ella"] if len(inside) > 1 else []
    return cargos, "".join(f" {word}" for word in words)


def filtered(world: World, reading: Reading) -> Answer | None:
    """The cargos of the levels or groups that the question mentions; None when it mentions none."""
    found = within(world, reading, below=reading.wants("con-todo"))
    if found is None or not (reading.levels or reading.groups):
        return None
    cargos, where = found
    bare = replace(reading, words=(), cues=(), units=(), organs=())
    meant = rank_meaning(world, bare) if not cargos and not (reading.organs or world.unit_keys(reading)) else None
    if meant is not None:
        # Nobody is of it: then what it is helps more than a nought alone.
        text = f"En el clasificador no hay ningún cargo {where.strip()}. {meant.texto}"
        return replace(meant, texto=text, cantidad=0)
    return listed(
        world.catalog, reading, cargos, where.strip(), bool(reading.wants("cuenta")), world.unit_keys(reading)
    )


def listed(
    catalog: Catalog, reading: Reading, cargos: Sequence[Cargo], what: str, counted: bool, keys: Sequence[str] = ()
) -> Answer:
    """A list of cargos, or their number. «None» is an answer too."""
    if not cargos:
        text = brief = f"En el clasificador no hay ningún cargo {what}."
    else:
        text = brief = f"Hay {count(len(cargos), 'un cargo', 'cargos')} {what}."
        if len(cargos) <= SPOKEN * 2:
            apart = len({cargo.titulo for cargo in cargos}) < len(cargos) and len({c.unidad for c in cargos}) > 1
            told = [in_list(catalog, cargo, with_unit=apart) for cargo in cargos]
            text = f"{brief[:-1]}: {'; '.join(told) if apart else joined(told)}."
    if 0 < len(cargos) <= SPOKEN:
        where = sources(cargos)
    else:
        where = (Fuente(catalog.code_file.seccion), *changed(catalog, cargos))
    return Answer(
        reading.text,
        "conteo" if counted else "lista",
        text,
        cargos=cargo_views(catalog, cargos),
        unidades=unit_views(catalog, keys),
        cantidad=len(cargos),
        fuentes=(*where, *changed(catalog, (), keys)),
        resumen=brief if brief != text else "",
    )


def rank_meaning(world: World, reading: Reading) -> Answer | None:
    """What a level or a group is: its name, its spellings, its level, its definition, how many hold it."""
    if reading.known or reading.units or reading.organs or not (reading.levels or reading.groups):
        return None
    fitting = {level: world.catalog.scheme.niveles[level].grupo for level in reading.levels}
    if reading.wants("cuenta") or (fitting and reading.groups and set(fitting.values()) != set(reading.groups)):
        return None
    catalog = world.catalog
    parts, where = [], []
    for digit in reading.levels:
        nivel = catalog.scheme.niveles[digit]
        grupo = catalog.scheme.grupos[nivel.grupo]
        held = [cargo for cargo in catalog.cargos if cargo.nivel == digit]
        parts.append(
            f"El nivel {digit} es el de «{nivel.cargos}»: {nivel.nombre}; le corresponde el grupo {nivel.grupo} "
            f"({grupo.nombre}), escrito {nivel.clasificacion} en la tabla. {_held(len(held))}"
        )
        where += [Fuente(nivel.seccion), *changed(catalog, held)]
    for letters in reading.groups:
        grupo = catalog.scheme.grupos[letters]
        digits = [n.digito for n in catalog.scheme.niveles.values() if n.grupo == letters]
        forms = joined(list(dict.fromkeys(forma.texto for forma in grupo.formas if forma.texto != letters)))
        meaning = next((d for d in catalog.document.definiciones if d.grupo == letters), None)
        held = [cargo for cargo in catalog.cargos if cargo.grupo == letters]
        spelled = f" (también escrito {forms})" if forms else ""
        parts.append(f"{letters} es el grupo {grupo.nombre}{spelled}, del nivel {joined(digits)}.")
        if meaning is not None:
            parts.append(meaning.texto)
            where.append(Fuente(meaning.seccion))
        parts.append(_held(len(held)))
        where += changed(catalog, held)
    return Answer(reading.text, "grupo", " ".join(parts), fuentes=tuple(where))


def extreme(world: World, reading: Reading) -> Answer | None:
    """The highest or the lowest level that any cargo has, of all or within what is named, and who has it."""
    found = within(world, reading, below=reading.wants("con-todo"))
    if found is None or reading.levels or reading.groups:
        return None
    digits = sorted({cargo.nivel for cargo in found[0]})
    if not digits:
        return None
    lowest = reading.has(world.language.voices["bajos"])
    digit = digits[-1] if lowest else digits[0]
    cargos = [cargo for cargo in found[0] if cargo.nivel == digit]
    what = f"del nivel {digit}, el más {'bajo' if lowest else 'alto'} de los que tiene algún cargo{found[1]}"
    return listed(world.catalog, reading, cargos, what, False, world.unit_keys(reading))


def ranks(world: World, reading: Reading) -> Answer | None:
    """Of which level and group the cargos named are, when they are several of one rank or of few."""
    cargos = world.cargos(reading)
    if len(cargos) < 2 or same_row(cargos) or not any(match.exact for match in world.matches(reading)):
        return None
    catalog = world.catalog
    held = Counter((cargo.nivel, cargo.grupo) for cargo in cargos)
    told = joined([f"{number} de nivel {nivel}, grupo {grupo}" for (nivel, grupo), number in held.items()])
    text = f"De los {len(cargos)} cargos que se llaman así: {told}."
    several = len({nivel for nivel, _ in held}) > 1
    kind, options = of_cargos(catalog, cargos) if several else ("", ())
    return Answer(
        reading.text,
        "opciones" if several else "grupo",
        text + (f" {ASKED[kind]}" if several else ""),
        aclara=several,
        cargos=cargo_views(catalog, cargos),
        unidades=unit_views(catalog, [cargo.unidad for cargo in cargos]),
        fuentes=(Fuente(catalog.code_file.seccion), *changed(catalog, cargos)),
        elige=kind,
        opciones=options,
    )


def _held(number: int) -> str:
    """How many cargos have a level or a group, as a sentence."""
    if not number:
        return "Ningún cargo del clasificador lo lleva."
    return "Lo lleva un cargo del clasificador." if number == 1 else f"Lo llevan {number} cargos del clasificador."
