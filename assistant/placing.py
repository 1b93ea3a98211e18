"""Answers about places in the chart: who and what is in a unit, above it, below it, and who is above whom."""

from __future__ import annotations

from collections.abc import Callable

from catalog import Cargo, Catalog

from . import counting, filtering, lookup, units
from .answer import Answer
from .reading import Reading
from .world import World, same_row


def members(world: World, reading: Reading) -> Answer | None:
    """Who is in a unit or an órgano, or of a level or group."""
    answer = filtering.filtered(world, reading)
    if answer is not None:
        return answer
    if reading.given:
        return filtering.listed(world.catalog, reading, world.cargos(reading), "de los que hablamos", False)
    keys = world.unit_keys(reading)
    if not keys and not reading.blocking and world.names_only_units(reading):
        keys = world.said_units(reading)[0]
    if reading.organs and not reading.known:
        return units.organ_members(world.catalog, reading, reading.organs[0])
    if len(keys) > 1:
        return units.which_unit(world.catalog, reading, keys)
    return units.members(world.catalog, reading, keys[0], below=reading.wants("con-todo")) if keys else None


def organs(world: World, reading: Reading) -> Answer | None:
    """The órganos of the structure, when nothing else is named."""
    if reading.known or reading.organs or reading.units or reading.levels or reading.groups or reading.wants("cuenta"):
        return None
    return units.organs(world.catalog, reading)


def children(world: World, reading: Reading) -> Answer | None:
    """Which sub units a unit has; «quien limpia las oficinas» asks for none."""
    if reading.levels or reading.groups or reading.wants("descripcion"):
        return None
    if reading.organs and not reading.known:
        return units.organ_children(world.catalog, reading, reading.organs[0])
    if reading.plural and not reading.known and not reading.units:
        return counting.units_of_kind(world, reading)
    keys = world.unit_keys(reading)
    if len(keys) > 1:
        return units.which_unit(world.catalog, reading, keys)
    return units.children(world.catalog, reading, keys[0]) if keys else None


def organ(world: World, reading: Reading) -> Answer | None:
    """The units right under the órgano that is mentioned."""
    if reading.organs and not reading.known:
        return units.organ_children(world.catalog, reading, reading.organs[0])
    return None


def unit_page(world: World, reading: Reading) -> Answer | None:
    """A unit that the question writes by its key."""
    if reading.units and not reading.known:
        return units.members(world.catalog, reading, reading.units[0], "unidad")
    return None


def place(world: World, reading: Reading) -> Answer | None:
    """Where a cargo or a unit stands."""
    return _locate(world, reading, units.place_of_unit, units.place_of_cargos)


def superior(world: World, reading: Reading) -> Answer | None:
    """Whom a cargo or a unit depends on."""
    return _locate(world, reading, units.superior_of_unit, units.superior_of_cargos)


def boss(world: World, reading: Reading) -> Answer | None:
    """«El jefe del técnico en…», «del gerente de…» is whoever is above; «el jefe de catastro» is a cargo itself."""
    inner = bossed(world, reading)
    found = world.chief(inner) if inner is not None else None
    if found is not None:
        return units.superior_of_cargos(world.catalog, reading, [found[1]])
    below = under(world, reading)
    if below is not None:
        return units.superior_of_cargos(world.catalog, reading, [below])
    matches = [m for m in world.matches(reading) if m.named] if not (reading.blocking or reading.given) else []
    titles = {name for match in matches for name in match.entry.names[: match.entry.printed]}
    said = any(reading.says(title) for title in titles if not world.heads.issuperset(title))
    cargos = [world.cargo(match) for match in matches]
    if not said or not any(match.exact for match in matches) or world.only_heads(reading):
        return None
    return units.superior_of_cargos(world.catalog, reading, cargos) or lookup.which(world.catalog, reading, cargos)


def under(world: World, reading: Reading) -> Cargo | None:
    """The one cargo that stands behind «jefe del…», when it is no unit that is named there."""
    heads = [n for n, word in enumerate(reading.words) if any(term.text in world.heads for term in word.terms)]
    behind = heads[0] + 2 if heads and heads[0] + 2 < len(reading.words) else 0
    if not behind or reading.words[behind - 1].text not in world.language.voices["del"]:
        return None
    inner = reading.part(behind, len(reading.words))
    cargos = world.cargos(inner)
    return cargos[0] if cargos and same_row(cargos) and not world.said_units(inner)[0] else None


def bossed(world: World, reading: Reading) -> Reading | None:
    """What stands behind «jefe del…» where it begins with a word for a head too; None when it does not."""
    heads = [n for n, word in enumerate(reading.words) if any(term.text in world.heads for term in word.terms)]
    behind = [n for n in heads[1:] if reading.words[n - 1].text in world.language.voices["de"] and n - 2 in heads]
    prefixed = [n for n in heads[1:] if n - 1 in heads and n - 3 in heads]
    start = min([*behind, *(n - 1 for n in prefixed)], default=0)
    return reading.part(start, len(reading.words)) if start else None


def dependents(world: World, reading: Reading) -> Answer | None:
    """Who is below the head of a unit: everybody in it and under it; None when no head is named."""
    if reading.kind and reading.plural:
        return None
    found = world.chief(reading)
    cargos = world.cargos(reading) or ([found[1]] if found is not None else [])
    if not cargos or not same_row(cargos) or world.catalog.head(cargos[0].unidad) != cargos[0]:
        return None
    kind = "conteo" if reading.wants("cuenta") else "lista"
    return units.members(world.catalog, reading, cargos[0].unidad, kind, below=True)


def _locate(
    world: World,
    reading: Reading,
    of_unit: Callable[[Catalog, Reading, str], Answer],
    of_cargos: Callable[..., Answer | None],
) -> Answer | None:
    """Answers for the cargo that is named whole, else for the unit, else for the cargo that is named in part."""
    matches = [match for match in world.matches(reading) if match.named] if not reading.blocking else []
    keys = world.unit_keys(reading)
    whole_cargo = any(match.exact for match in matches)
    if any(match.whole == 2 for match in world.units(reading)) and not any(match.whole == 2 for match in matches):
        # The printed name of a unit before the everyday name of a cargo.
        whole_cargo = False
    whole_unit = any(match.exact for match in world.units(reading)) or world.is_unit(reading)
    whole_unit = whole_unit or (bool(reading.units) and not reading.known)
    if keys and ((not whole_cargo and (whole_unit or not matches)) or world.is_unit(reading)):
        if len(keys) > 1:
            return units.which_unit(world.catalog, reading, keys)
        return of_unit(world.catalog, reading, keys[0])
    cargos = [world.cargo(match) for match in matches]
    head = world.head(reading) if not cargos else None
    cargos += [head[1]] if head else []
    if not cargos:
        return None
    return of_cargos(world.catalog, reading, cargos) or lookup.which(world.catalog, reading, cargos)
