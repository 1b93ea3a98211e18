"""Answers about units: who is in one, where it stands, what is above and below it."""

from __future__ import annotations

from collections.abc import Sequence

from catalog import Cargo, Catalog, Unidad

from .answer import Answer, Fuente
from .lookup import oddities
from .options import numbered, of_units
from .reading import Reading
from .sentences import capital, count, joined, of_the, place, rank, standing, the_organ, the_unit, to_the
from .views import cargo_views, changed, sources, unit_sources, unit_views


def members(catalog: Catalog, reading: Reading, key: str, kind: str = "lista", below: bool = False) -> Answer:
    """The cargos of a unit itself, each with rank and code; what lies below is counted, not listed, unless `below`."""
    unit = catalog.chart.unidades[key]
    own, all_ = catalog.members(key), catalog.members(key, below=True)
    if below and catalog.chart.children(key):
        return _with_everything(catalog, reading, key, kind)
    if own:
        told = "; ".join(f"{c.titulo}, nivel {c.nivel}, {c.grupo}, {c.codigo}" for c in own)
        brief = f"En {the_unit(unit)} hay {count(len(own), 'un cargo', 'cargos')}"
        text, brief = f"{brief}: {told}.", f"{brief}."
    else:
        text = brief = f"{capital(the_unit(unit))} no tiene ningún cargo propio en el clasificador."
    # A cargo whose printed address is not in the chart stands with the nearest unit: that is said, not glossed over.
    astray = [
        h.texto for c in own if c.code.unit_key != key for h in catalog.hallazgos_of(c.numero) if key in h.unidades
    ]
    text, brief = (" ".join([told, *(f"Ojo: {odd}" for odd in astray[:1])]) for told in (text, brief))
    children = catalog.chart.children(key)
    if children:
        names = joined([f"{child.nombre} ({child.clave})" for child in children])
        depending = f" De ella dependen {names}; con ellas son {len(all_)} cargos."
        text, brief = text + depending, brief + depending
    keys = [key, *(child.clave for child in children)]
    if kind == "unidad":
        text, brief = (f"{standing(catalog, key)} {sentence}" for sentence in (text, brief))
    return Answer(
        reading.text,
        kind,
        text,
        cargos=cargo_views(catalog, own),
        unidades=unit_views(catalog, [key]),
        cantidad=len(own) if kind == "conteo" else None,
        fuentes=(*sources(own), *changed(catalog, (), keys)) if own else unit_sources(catalog, keys),
        resumen=brief,
        unidad=key if kind == "unidad" else "",
    )


def _with_everything(catalog: Catalog, reading: Reading, key: str, kind: str) -> Answer:
    """The cargos of a unit and of everything under it, counted unit by unit."""
    cargos = catalog.members(key, below=True)
    inside = [catalog.chart.unidades[key], *catalog.chart.below(key)]
    told = joined([f"{unit.nombre} ({unit.clave}), {len(catalog.members(unit.clave))}" for unit in inside])
    the = the_unit(inside[0])
    return Answer(
        reading.text,
        kind,
        f"{capital(the)} y lo que depende de ella tienen {len(cargos)} cargos: {told}.",
        cargos=cargo_views(catalog, cargos),
        unidades=unit_views(catalog, [unit.clave for unit in inside]),
        cantidad=len(cargos) if kind == "conteo" else None,
        fuentes=unit_sources(catalog, [unit.clave for unit in inside], cargos),
    )


def organ_members(catalog: Catalog, reading: Reading, digit: str, kind: str = "lista") -> Answer:
    """The cargos of a whole órgano."""
    organ = catalog.chart.organos[digit]
    cargos = [cargo for cargo in catalog.cargos if cargo.organo == digit]
    units = [unit for unit in catalog.chart.unidades.values() if unit.organo == digit]
    told = joined([f"{u.nombre} ({u.clave}): {len(catalog.members(u.clave))}" for u in units])
    text = (
        f"El órgano {digit} ({organ.nombre}) tiene {count(len(cargos), 'un cargo', 'cargos')} en sus unidades: {told}."
    )
    if not organ.en_uso:
        text = f"El órgano {digit} ({organ.nombre}) está en la estructura, pero no se utiliza: no tiene cargos."
    return Answer(
        reading.text,
        kind,
        text,
        cargos=cargo_views(catalog, cargos),
        unidades=unit_views(catalog, [u.clave for u in units]),
        cantidad=len(cargos) if kind == "conteo" else None,
        fuentes=unit_sources(catalog, [unit.clave for unit in units], cargos),
    )


def place_of_cargos(catalog: Catalog, reading: Reading, cargos: Sequence[Cargo]) -> Answer | None:
    """Where one cargo is (or several of one unit): its unit, then what is above it. None when they are of several."""
    if len({cargo.unidad for cargo in cargos}) > 1:
        return None
    key = cargos[0].unidad
    names = joined([f"{cargo.titulo} ({cargo.codigo})" for cargo in cargos])
    verb = "están" if len(cargos) > 1 else "está"
    text = f"{names} {verb} en {place(catalog, key)}."
    if len(cargos) == 1:
        text += f" Es de {rank(catalog, cargos[0])}."
        text += oddities(catalog, cargos[0])
    return Answer(
        reading.text,
        "unidad",
        text,
        cargos=cargo_views(catalog, cargos),
        unidades=unit_views(catalog, [key, *(u.clave for u in catalog.chart.ancestors(key))]),
        fuentes=(*sources(cargos), *changed(catalog, (), [key, *(u.clave for u in catalog.chart.ancestors(key))])),
    )


def place_of_unit(catalog: Catalog, reading: Reading, key: str) -> Answer:
    """Where a unit stands: itself, then what is above it, near to far."""
    head = catalog.head(key)
    text = standing(catalog, key)
    if head is not None:
        text += f" La encabeza el cargo de {head.titulo} ({head.codigo})."
    return Answer(
        reading.text,
        "unidad",
        text,
        cargos=cargo_views(catalog, [head] if head else []),
        unidades=unit_views(catalog, [key, *(u.clave for u in catalog.chart.ancestors(key))]),
        fuentes=unit_sources(catalog, [key, *(u.clave for u in catalog.chart.ancestors(key))], [head] if head else []),
        unidad=key,
    )


def superior_of_unit(catalog: Catalog, reading: Reading, key: str) -> Answer:
    """What a unit depends on: the units above it, near to far, and the post at the head of the nearest."""
    unit = catalog.chart.unidades[key]
    above = catalog.chart.ancestors(key)
    head = catalog.superior_post(key)
    if above:
        text = f"{capital(the_unit(unit))} depende {of_the(the_unit(above[0]))}."
    else:
        organ = the_organ(catalog, unit)
        text = f"{capital(the_unit(unit))} está directamente en {organ}; el organigrama no pone otra unidad por encima."
    if head is not None:
        where = of_the(to_plain(catalog.chart.unidades[head.unidad]))
        text += f" Su superior es el cargo de {head.titulo} {where} ({head.codigo})."
    return Answer(
        reading.text,
        "unidad",
        text,
        cargos=cargo_views(catalog, [head] if head else []),
        unidades=unit_views(catalog, [u.clave for u in above] or [key]),
        fuentes=unit_sources(catalog, [key, *(u.clave for u in above)], [head] if head else []),
        unidad=key,
    )


def superior_of_cargos(catalog: Catalog, reading: Reading, cargos: Sequence[Cargo]) -> Answer | None:
    """Whom one cargo depends on: the head of its own unit, or of the unit above when it is the head itself.

    None when the cargos are of several units.
    """
    if len({cargo.unidad for cargo in cargos}) > 1:
        return None
    cargo = cargos[0]
    head = catalog.head(cargo.unidad)
    superior = head if head is not None and head.numero != cargo.numero else catalog.superior_post(cargo.unidad)
    if superior is None:
        return superior_of_unit(catalog, reading, cargo.unidad)
    unit = catalog.chart.unidades[superior.unidad]
    text = (
        f"Por encima de {cargo.titulo} ({cargo.codigo}) está el cargo de {superior.titulo} ({superior.codigo}), "
        f"{of_the(the_unit(unit))}. Se deduce de los códigos: encabeza la unidad su cargo de nivel más alto."
    )
    above = [unit.clave, *(u.clave for u in catalog.chart.ancestors(unit.clave))]
    return Answer(
        reading.text,
        "unidad",
        text,
        cargos=cargo_views(catalog, [superior]),
        unidades=unit_views(catalog, above),
        fuentes=(*sources([superior]), *changed(catalog, [cargo], dict.fromkeys([cargo.unidad, *above]))),
    )


def children(catalog: Catalog, reading: Reading, key: str) -> Answer:
    """The sub units of a unit; «no, it has none» is an answer too."""
    unit = catalog.chart.unidades[key]
    below = catalog.chart.children(key)
    if below:
        names = joined([f"{child.nombre} ({child.clave})" for child in below])
        text = f"{to_the_start(unit)} le corresponden {len(below)} sub unidades: {names}."
        if len(below) == 1:
            text = f"{to_the_start(unit)} le corresponde una sub unidad: {names}."
    else:
        text = f"{capital(the_unit(unit))} no tiene sub unidades en el organigrama."
    return _units_told(catalog, reading, text, below, key)


def organs(catalog: Catalog, reading: Reading) -> Answer:
    """All órganos, with those that are not used."""
    told = joined(
        [f"{o.digito}, {o.nombre}{'' if o.en_uso else ' (no se utiliza)'}" for o in catalog.chart.organos.values()]
    )
    return Answer(
        reading.text,
        "lista",
        f"La estructura tiene {len(catalog.chart.organos)} órganos: {told}.",
        cantidad=len(catalog.chart.organos),
        fuentes=(Fuente(catalog.code_file.seccion),),
    )


def organ_children(catalog: Catalog, reading: Reading, digit: str) -> Answer:
    """The units right under an órgano."""
    organ = catalog.chart.organos[digit]
    found = catalog.chart.units_of(digit)
    names = joined([f"{unit.nombre} ({unit.clave})" for unit in found])
    text = (
        f"{organ.nombre} (órgano {digit}): {names}." if found else f"{organ.nombre} no tiene unidades: no se utiliza."
    )
    return _units_told(catalog, reading, text, found)


def _units_told(catalog: Catalog, reading: Reading, text: str, told: Sequence[Unidad], of: str = "") -> Answer:
    """An answer that names these units and nothing else; they are those `of` a unit, or of an órgano."""
    return Answer(
        reading.text,
        "unidad",
        text,
        unidades=unit_views(catalog, [unit.clave for unit in told]),
        unidad=of,
        cantidad=len(told),
        fuentes=unit_sources(catalog, [unit.clave for unit in told] or [of] * bool(of)),
    )


def which_unit(catalog: Catalog, reading: Reading, keys: Sequence[str]) -> Answer:
    """The question back when several units fit."""
    options = of_units(catalog, keys)
    brief = f"Hay {len(keys)} unidades que responden a eso. ¿Cuál de ellas?"
    cargos = [cargo for key in keys for cargo in catalog.members(key)]
    return Answer(
        reading.text,
        "opciones",
        f"{brief} {numbered(options)}.",
        aclara=True,
        cargos=cargo_views(catalog, cargos),
        unidades=unit_views(catalog, keys),
        elige="unidad",
        opciones=options,
        fuentes=unit_sources(catalog, keys, cargos),
    )


def to_plain(unit: Unidad) -> str:
    """A unit with its article, without its key."""
    return the_unit(unit).rpartition(" (")[0]


def to_the_start(unit: Unidad) -> str:
    """«A la …», «Al …» at the start of a sentence."""
    return capital(to_the(the_unit(unit)))
