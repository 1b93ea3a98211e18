"""Answers that count: cargos, codes, units and what else the classification has; and which of them has most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from catalog import Cargo, Catalog
from catalog.text import fold

from . import units
from .answer import Answer, Fuente
from .filtering import filtered, listed, within
from .lexicographer import fold_word
from .lookup import said
from .reading import Reading
from .sentences import SPOKEN, count, joined, the_unit
from .views import cargo_views, changed, sources, unit_views
from .world import World


def counted(world: World, reading: Reading) -> Answer | None:
    """How many: cargos of a unit, sub units, cargos of a title, or a total of the whole classification."""
    catalog = world.catalog
    if reading.given:
        return listed(catalog, reading, world.cargos(reading), "de los que hablamos", True)
    if reading.has(world.language.voices["exceptuan"]) and (
        reading.known or reading.units or reading.levels or reading.groups
    ):
        return excluded(world, reading)
    shares = shared_out(world, reading)
    if shares is not None:
        return shares
    if reading.levels or reading.groups:
        return filtered(world, reading)
    if reading.blocking:
        return None
    if reading.organs and not reading.known and reading.plural and not reading.wants("con-todo"):
        return units_of_kind(world, reading)
    if reading.organs and not reading.known:
        return units.organ_members(catalog, reading, reading.organs[0], "conteo")
    keys = world.unit_keys(reading) if reading.known or reading.units else []
    below = reading.wants("con-todo")
    if len(keys) == 1 and _counts_codes(world, reading):
        return _codes_of_unit(catalog, reading, keys[0], below)
    if reading.plural and len(keys) == 1 and not below:
        return units.children(catalog, reading, keys[0])
    named = [match for match in world.matches(reading) if match.named]
    whole_unit = bool(reading.units) or any(match.exact for match in world.units(reading))
    called = any(match.exact or match.printed for match in named)
    if len(keys) == 1 and (whole_unit or not called):
        return units.members(catalog, reading, keys[0], "conteo", below)
    if reading.known:
        first = next((word for word in reading.content if any(map(word.is_said, world.firsts))), None)
        begun = [m for m in named if first is not None and (m.whole == 2 or first.is_said(m.entry.names[0][0]))]
        cargos = sorted((world.cargo(match) for match in begun or named), key=lambda cargo: cargo.numero)
        cargos = [cargo for cargo in cargos if not reading.organs or cargo.organo in reading.organs]
        printed = any(match.printed for match in begun or named)
        if cargos:
            told = "con ese título" if printed else f"que responden a «{said(reading, reading.known)}»"
            told = told if printed or len(cargos) > 1 else told.replace("responden", "responde")
            return listed(catalog, reading, cargos, told, True)
        if reading.organs and named:
            where = joined([catalog.chart.organos[digit].nombre for digit in reading.organs])
            return listed(catalog, reading, [], f"con ese título en {where}", True)
        anchors = world.anchored(reading)[0]
        known = bool(anchors) and not {t.text for w in reading.known for t in w.terms}.isdisjoint(world.firsts)
        where = joined([the_unit(catalog.chart.unidades[key]) for key in anchors])
        return listed(catalog, reading, [], f"con ese título en {where}", True, anchors) if known else None
    return _total(world, reading)


def shared_out(world: World, reading: Reading) -> Answer | None:
    """How many cargos each level, group or órgano has, of all or of those named: «¿cuántos hay por nivel?»."""
    catalog, voices = world.catalog, world.language.voices
    asked = {b.text for a, b in pairwise(reading.words) if a.text in voices["reparten"]}
    kind = next((k for k in _KINDS if k.voice in _SHARED and not asked.isdisjoint(voices[k.voice])), None)
    found = within(world, reading, below=True) if kind is not None else None
    if kind is None or found is None:
        return None
    cargos, where = found
    counts = Counter(map(kind.key, cargos))
    tell = _SHARED[kind.voice]
    shares = tuple((tell(catalog, key), number) for key, number in sorted(counts.items()))
    told = "; ".join(f"{name}: {number}" for name, number in shares)
    return Answer(
        reading.text,
        "conteo",
        f"De los {len(cargos)} cargos{where}: {told}.",
        cantidad=len(cargos),
        resumen=f"Hay {len(cargos)} cargos{where}.",
        reparto=shares,
        fuentes=(Fuente(catalog.code_file.seccion), *changed(catalog, cargos)),
    )


def excluded(_world: World, reading: Reading) -> Answer | None:
    """The refusal of a list or a count that leaves something out: better none than its opposite."""
    if reading.levels or reading.groups or not (reading.known or reading.units):
        return None
    text = "No listo ni cuento con exclusiones («sin», «excepto», «que no»). Pregunte por el total y por lo que quita."
    return Answer(reading.text, "abstencion", text, abstiene=True)


def _counts_codes(world: World, reading: Reading) -> bool:
    """Whether it is codes that are counted, not cargos: «¿cuántos códigos distintos…?»."""
    voices = world.language.voices
    return reading.has(voices["codigos"]) and reading.has(voices["distintos"])


def _codes_of_unit(catalog: Catalog, reading: Reading, key: str, below: bool) -> Answer:
    """How many different codes the cargos of a unit have."""
    cargos = catalog.members(key, below)
    codes = list(dict.fromkeys(cargo.codigo for cargo in cargos))
    unit = catalog.chart.unidades[key]
    return Answer(
        reading.text,
        "conteo",
        f"En {unit.nombre} ({key}) hay {len(codes)} códigos distintos para {len(cargos)} cargos: {joined(codes)}.",
        cargos=cargo_views(catalog, cargos),
        unidades=unit_views(catalog, [key]),
        cantidad=len(codes),
        fuentes=(*sources(cargos), *changed(catalog, (), [key])),
    )


def units_of_kind(world: World, reading: Reading) -> Answer:
    """The units of the kind that the question names («las gerencias»), of one órgano or of the whole chart."""
    catalog, kind = world.catalog, _printed_kind(world, reading)
    organ = catalog.chart.organos[reading.organs[0]] if reading.organs else None
    found = [u for u in catalog.chart.unidades.values() if organ is None or u.organo == organ.digito]
    of_kind = [u for u in found if not kind or u.tipo == kind]
    told = joined([f"{unit.nombre} ({unit.clave})" for unit in of_kind])
    whole = f"{organ.nombre} (órgano {organ.digito})" if organ else "El organigrama"
    none = f"no tiene {_plural(kind)}" if kind else "no tiene unidades"
    return Answer(
        reading.text,
        "conteo" if reading.wants("cuenta") else "lista",
        f"{whole} tiene {len(of_kind)}: {told}." if of_kind else f"{whole} {none}.",
        unidades=unit_views(catalog, [unit.clave for unit in of_kind]),
        cantidad=len(of_kind),
        fuentes=(Fuente(catalog.code_file.seccion), *changed(catalog, (), [unit.clave for unit in of_kind])),
    )


def _total(world: World, reading: Reading) -> Answer | None:
    """A number about the whole classification, told by the noun that the question counts; None for any other noun."""
    catalog, voices = world.catalog, world.language.voices
    about = changed(catalog, (*catalog.cargos, *catalog.withdrawn))
    if reading.has(voices["codigos"]) and not reading.has(voices["cifras"]):
        number, text = _codes(catalog)
    elif reading.has(voices["organos"]):
        number, text = _organs(catalog)
        about = ()
    elif reading.kind:
        number, text = _units(world, reading)
        about = changed(catalog, (), catalog.chart.unidades)
    else:
        tell = next((tell for voice, tell in _TOTALS if reading.has(voices[voice])), None)
        if tell is None:
            return None
        number, text = tell(catalog)
        about = () if tell in (_levels, _groups) else about
    return Answer(reading.text, "conteo", text, cantidad=number, fuentes=(Fuente(catalog.code_file.seccion), *about))


def _codes(catalog: Catalog) -> tuple[int, str]:
    number = len(catalog.by_code)
    told = f"Hay {number} códigos distintos para {len(catalog.cargos)} cargos: varios cargos llevan el mismo código."
    return number, told


def _organs(catalog: Catalog) -> tuple[int, str]:
    organs = catalog.chart.organos
    used = sum(organ.en_uso for organ in organs.values())
    return len(organs), f"La estructura tiene {len(organs)} órganos, de los que se utilizan {used}."


def _units(world: World, reading: Reading) -> tuple[int, str]:
    """The units of the kind that the question names; all of them when the chart calls none so."""
    found = world.catalog.chart.unidades.values()
    kinds = Counter(unit.tipo for unit in found if unit.tipo)
    asked = _printed_kind(world, reading)
    if not asked:
        told = joined([f"{number} {_plural(kind)}" for kind, number in kinds.items()])
        return len(found), f"El organigrama tiene {len(found)} unidades orgánicas, entre ellas {told}."
    names = [unit.nombre for unit in found if unit.tipo == asked]
    return kinds[asked], f"El organigrama tiene {kinds[asked]} {_plural(asked)}: {joined(names)}."


def _printed_kind(world: World, reading: Reading) -> str:
    """The kind of unit that the question names, as the chart prints it; empty for «unidad», which any of them is."""
    kinds = dict.fromkeys(unit.tipo for unit in world.catalog.chart.unidades.values() if unit.tipo)
    words = len(reading.kind.split())
    asked = next((kind for kind in kinds if reading.is_kind(kind) and len(kind.split()) == words), "")
    return "" if fold(asked) in world.language.voices["genericas"] else asked


def _levels(catalog: Catalog) -> tuple[int, str]:
    levels = catalog.scheme.niveles
    return len(levels), f"Hay {len(levels)} niveles ocupacionales: {joined(list(levels))}."


def _groups(catalog: Catalog) -> tuple[int, str]:
    groups = catalog.scheme.grupos
    return len(groups), f"Hay {len(groups)} grupos ocupacionales: {joined(list(groups))}."


def _titles(catalog: Catalog) -> tuple[int, str]:
    number = len({fold_word(cargo.titulo) for cargo in catalog.cargos})
    told = f"Hay {number} títulos distintos, sin contar como distintos los que solo cambian en tildes o signos."
    return number, told


def _rows(catalog: Catalog) -> tuple[int, str]:
    text = f"El clasificador tiene {len(catalog.cargos)} cargos, contados por filas impresas."
    if catalog.printed is not None:
        printed = len(catalog.printed.cargos)
        text = (
            f"Con los cambios anotados hay {len(catalog.cargos)} cargos; impresos, contados por filas, son {printed}."
        )
    rows = Counter((cargo.titulo, cargo.codigo) for cargo in catalog.cargos)
    twice = [f"{title} ({code})" for (title, code), times in rows.items() if times > 1]
    return len(catalog.cargos), text + (f" Impreso más de una vez: {joined(twice)}." if twice else "")


# What a noun (see voces.yaml) counts when no unit, level or group is named beside it.
_TOTALS: tuple[tuple[str, Callable[[Catalog], tuple[int, str]]], ...] = (
    ("niveles", _levels),
    ("rangos", _groups),
    ("titulos", _titles),
    ("puestos", _rows),
)


def _plural(kind: str) -> str:
    """«Sub Gerencia» gives «sub gerencias», «Unidad» «unidades»."""
    lower = kind.lower()
    if lower.endswith("ión"):
        return lower.removesuffix("ión") + "iones"
    return lower + ("s" if lower[-1] in "aeo" else "es")


class _Kind(Struct, frozen=True):
    """A way to sort the cargos: the word (see voces.yaml) that asks for it, its nouns, the key of each cargo.

    `every` gives the keys that there are, whether or not somebody has them (of units, those of a kind).
    """

    voice: str
    noun: str
    nouns: str
    key: Callable[[Cargo], str]
    every: Callable[[Catalog, str], Iterable[str]] = lambda catalog, unit_kind: ()  # noqa: ARG005
    several: str = "varios"
    each: str = "cada uno"


_KINDS = (
    _Kind("codigos", "El código", "Los códigos", lambda cargo: cargo.codigo),
    _Kind("titulos", "El título", "Los títulos", lambda cargo: cargo.titulo),
    _Kind("niveles", "El nivel", "Los niveles", lambda cargo: cargo.nivel, lambda catalog, _: catalog.scheme.niveles),
    _Kind("rangos", "El grupo", "Los grupos", lambda cargo: cargo.grupo, lambda catalog, _: catalog.scheme.grupos),
    _Kind("organos", "El órgano", "Los órganos", lambda cargo: cargo.organo, lambda catalog, _: catalog.chart.organos),
)
# How each part is named when a number is shared out.
_SHARED: dict[str, Callable[[Catalog, str], str]] = {
    "niveles": lambda _, key: f"nivel {key}",
    "rangos": lambda catalog, key: f"grupo {key} ({catalog.scheme.grupos[key].nombre})",
    "organos": lambda catalog, key: catalog.chart.organos[key].nombre,
}
_UNIT = _Kind(
    "unidades",
    "La unidad",
    "Las unidades",
    lambda cargo: cargo.unidad,
    lambda catalog, kind: [u.clave for u in catalog.chart.unidades.values() if not kind or u.tipo == kind],
    several="varias",
    each="cada una",
)


def most(world: World, reading: Reading) -> Answer | None:
    """Which code, title, group, level, órgano or unit has most cargos, or fewest: of all, or of those named."""
    catalog, voices = world.catalog, world.language.voices
    found = within(world, reading, below=True)
    if found is None:
        return None
    cargos, where = found
    kind = next((k for k in _KINDS if reading.has(voices[k.voice])), _UNIT)
    if reading.kind and not reading.wants("con-todo"):
        kind = _UNIT
    below = kind is _UNIT and reading.wants("con-todo")
    unit_kind = _printed_kind(world, reading) if kind is _UNIT else ""
    whole = _with_below(catalog, cargos, unit_kind) if kind is _UNIT else Counter[str]()
    counts = whole.copy() if below else _own(catalog, kind, cargos, unit_kind)
    if not where:
        # What has no cargo at all has fewest.
        counts.update(dict.fromkeys(kind.every(catalog, unit_kind), 0))
    if not counts:
        return None
    fewest = reading.has(voices["menos"]) or reading.has(voices["niega"])
    number = min(counts.values()) if fewest else max(counts.values())
    best = [key for key in counts if counts[key] == number]
    held = [cargo for cargo in cargos if kind.key(cargo) == best[0]] if len(best) == 1 and not below else []
    text = _winners(catalog, kind, best, f"con {'menos' if fewest else 'más'} cargos{where}")
    own = (", con los de sus sub unidades" if below else " propios") if kind is _UNIT else ""
    text += count(number, "un cargo", "cargos") + own + (f" {kind.each}." if len(best) > 1 else ".")
    top = max(whole.values(), default=0)
    if not below and not fewest and top > number:
        names = joined([_named(catalog, kind, key) for key in whole if whole[key] == top])
        text += f" Con los de sus sub unidades, {names}: {top} cargos."
    return Answer(
        reading.text,
        "conteo",
        text,
        cargos=cargo_views(catalog, held),
        unidades=unit_views(catalog, best if kind is _UNIT else []),
        cantidad=number,
        fuentes=(Fuente(catalog.code_file.seccion), *changed(catalog, cargos, best if kind is _UNIT else ())),
    )


def _own(catalog: Catalog, kind: _Kind, cargos: Sequence[Cargo], unit_kind: str) -> Counter[str]:
    """How many of the cargos each key has; only those in units of a kind, when there are any."""
    chart = catalog.chart.unidades
    named = [cargo for cargo in cargos if unit_kind and chart[cargo.unidad].tipo == unit_kind]
    return Counter(map(kind.key, named or cargos))


def _winners(catalog: Catalog, kind: _Kind, best: Sequence[str], tell: str) -> str:
    """«La unidad con más cargos es …: », «Los niveles con menos cargos son varios: …: »."""
    names = joined([_named(catalog, kind, key) for key in best[:SPOKEN]])
    more = f" y {len(best) - SPOKEN} más" if len(best) > SPOKEN else ""
    return (
        f"{kind.noun} {tell} es {names}: "
        if len(best) == 1
        else f"{kind.nouns} {tell} son {kind.several}: {names}{more}: "
    )


def _with_below(catalog: Catalog, cargos: Sequence[Cargo], kind: str) -> Counter[str]:
    """How many of the cargos each unit of that kind (empty: any) has, with those of what depends on it."""
    ways = ((catalog.chart.unidades[cargo.unidad], *catalog.chart.ancestors(cargo.unidad)) for cargo in cargos)
    return Counter(unit.clave for way in ways for unit in way if not kind or unit.tipo == kind)


def _named(catalog: Catalog, kind: _Kind, key: str) -> str:
    if kind is _UNIT:
        return f"{catalog.chart.unidades[key].nombre} ({key})"
    if kind.voice == "organos":
        return f"{key} ({catalog.chart.organos[key].nombre})"
    return f"«{key}»"
