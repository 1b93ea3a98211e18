"""Answers that hold two cargos, or two codes, side by side."""

from __future__ import annotations

from msgspec.structs import replace

from catalog import Cargo

from .answer import Answer
from .lookup import oddities, which
from .reading import Reading
from .sentences import capital, in_list, joined, the_organ, the_unit
from .views import cargo_views, changed, sources, unit_sources, unit_views
from .world import World, same_row

# So many places where two things may be joined are tried.
MAX_JOINTS = 8


def compared(world: World, reading: Reading) -> Answer | None:
    """What two cargos share and what tells them apart, part by part; None when two are not named."""
    pair = pair_named(world, reading) if not reading.kind or _unit_pair(world, reading) is None else None
    if pair is None:
        return None
    one, other = pair
    catalog = world.catalog
    first, second = (in_list(catalog, cargo, with_unit=False) for cargo in pair)
    if one.codigo == other.codigo:
        unit = the_unit(catalog.chart.unidades[one.unidad])
        text = (
            f"{joined([first, second])} tienen el mismo código: son de la misma unidad, {unit}, "
            f"del nivel {one.nivel} y del grupo {one.grupo}."
        )
    else:
        text = f"{joined([first, second])}: {_parts(world, one, other)}"
        if one.nivel != other.nivel:
            high, low = sorted(pair, key=lambda cargo: cargo.nivel)
            ranks = f"nivel {high.nivel}, frente al nivel {low.nivel} (el 1 es el más alto)"
            text += f" Está más arriba {high.titulo}: {ranks}."
    return Answer(
        reading.text,
        "comparacion",
        text + oddities(catalog, one) + oddities(catalog, other),
        cargos=cargo_views(catalog, pair),
        unidades=unit_views(catalog, [cargo.unidad for cargo in pair]),
        fuentes=(*sources(pair), *changed(catalog, (), [cargo.unidad for cargo in pair])),
    )


def which_side(world: World, reading: Reading) -> Answer | None:
    """The question back when one side of a comparison may be several; None when a side names nobody."""
    joints = [n for n, word in enumerate(reading.words) if word.text in world.language.voices["comparan"]]
    for place in joints[:MAX_JOINTS]:
        sides = [world.cargos(side) for side in _sides(reading, place, borrowed=False)[0]]
        several = next((side for side in sides if not same_row(side)), None) if all(sides) else None
        if several is not None:
            return which(world.catalog, reading, several)
    return None


def units_compared(world: World, reading: Reading) -> Answer | None:
    """What two units share and what tells them apart, and what is odd about both; None when two are not named."""
    pair = _unit_pair(world, reading)
    if pair is None:
        return None
    catalog = world.catalog
    one, other = (catalog.chart.unidades[key] for key in pair)
    names = joined([the_unit(one), the_unit(other)])
    above = [catalog.chart.ancestors(key) for key in pair]
    over = [
        the_unit(units[0]) if units else the_organ(catalog, unit)
        for units, unit in zip(above, (one, other), strict=True)
    ]
    text = f"{capital(names)} "
    if over[0] == over[1]:
        text += f"están las dos bajo {over[0]}."
    else:
        text += f"están bajo {over[0]} y {over[1]}, en ese orden."
    numbers = [len(catalog.members(key)) for key in pair]
    text += f" Tienen {numbers[0]} y {numbers[1]} cargos propios."
    odd = [h.texto for h in catalog.hallazgos if set(pair) & set(h.unidades) and h.severidad != "nota"]
    text += "".join(f" Ojo: {told}" for told in odd[:2])
    return Answer(
        reading.text,
        "comparacion",
        text,
        unidades=unit_views(catalog, pair),
        fuentes=unit_sources(catalog, pair, [cargo for key in pair for cargo in catalog.members(key)]),
    )


def _unit_pair(world: World, reading: Reading) -> list[str] | None:
    """The keys of two units named on both sides of a word that joins them."""
    if len(reading.units) == 2 and not reading.known:
        return list(reading.units)
    joints = [n for n, word in enumerate(reading.words) if word.text in world.language.voices["comparan"]]
    for place in joints[:MAX_JOINTS]:
        sides = reading.part(0, place), reading.part(place + 1, len(reading.words))
        named = [world.unit_keys(side) for side in sides]
        if [len(keys) for keys in named] == [1, 1] and named[0] != named[1]:
            return [*named[0], *named[1]]
    return None


def _parts(world: World, one: Cargo, other: Cargo) -> str:
    """What is the same and what differs, as a sentence."""
    chart = world.catalog.chart
    same, differ = [], []
    a, b = chart.organos[one.organo].nombre, chart.organos[other.organo].nombre
    same.append(f"el órgano ({a})") if one.organo == other.organo else differ.append(f"el órgano ({a} frente a {b})")
    units = [the_unit(chart.unidades[cargo.unidad]) for cargo in (one, other)]
    if one.unidad == other.unidad:
        same.append(f"la unidad ({units[0].removeprefix('la ').removeprefix('el ')})")
    else:
        differ.append(f"la unidad ({units[0]} frente a {units[1]})")
    for name, x, y in (("el nivel", one.nivel, other.nivel), ("el grupo", one.grupo, other.grupo)):
        same.append(f"{name} ({x})") if x == y else differ.append(f"{name} ({x} frente a {y})")
    text = f"se distinguen en {joined(differ)}." if differ else "no se distinguen en nada."
    return text + (f" Comparten {joined(same)}." if same else "")


def pair_named(world: World, reading: Reading, joining: str = "comparan") -> tuple[Cargo, Cargo] | None:
    """The two cargos that the question names: by two codes, or on both sides of a word that joins them.

    `joining` are these words (see voces.yaml). A word inside a printed name joins nothing.
    """
    if len(reading.codes) == 2:
        held = [world.catalog.by_code.get(world.catalog.scheme.normalise(c.text), ()) for c in reading.codes]
        return (held[0][0], held[1][0]) if all(held) else None
    if len(reading.given) == 2:
        first, second = world.cargos(reading)
        return first, second
    joints = [n for n, word in enumerate(reading.words) if word.text in world.language.voices[joining]]
    if joints and joining != "comparan":
        inside = [(min(places), max(places)) for places in map(reading.where, world.printed_names) if len(places) > 1]
        joints = [n for n in joints if not any(first < n < last for first, last in inside)]
    best: tuple[int, tuple[Cargo, Cargo]] | None = None
    # First what stands on both sides as it is; what one side leaves to the other only when that leads nowhere.
    for borrowed in (False, True):
        for place in joints[:MAX_JOINTS]:
            for before, behind in _sides(reading, place, borrowed):
                best = _nearer(best, _settled(world, before, behind))
                if best is not None and best[0] == 1:
                    return best[1]
        if best is not None:
            return best[1]
    return None


def _nearer(
    one: tuple[int, tuple[Cargo, Cargo]] | None, other: tuple[int, tuple[Cargo, Cargo]] | None
) -> tuple[int, tuple[Cargo, Cargo]] | None:
    """The pair that fewer others could have been."""
    return other if one is None or (other is not None and other[0] < one[0]) else one


def _settled(world: World, before: Reading, behind: Reading) -> tuple[int, tuple[Cargo, Cargo]] | None:
    """The two cargos that both sides mean, and how many pairs they could have been; None when it is not settled."""
    left = world.cargos(before)
    alike = world.namesakes(behind, left[0]) if left and same_row(left) else []
    right = (alike if alike and world.names_only_units(behind) else world.cargos(behind) or alike) if left else []
    if not right:
        return None
    unsure = len(left) * len(right)
    # Of several the colleague is meant; where both sides are several, nobody knows who.
    if same_row(left):
        right = [c for c in right if c.unidad == left[0].unidad] or right
    elif same_row(right):
        left = [c for c in left if c.unidad == right[0].unidad] or left
    settled = same_row(left) and same_row(right) and left[0].numero != right[0].numero
    return (unsure, (left[0], right[0])) if settled else None


def _sides(reading: Reading, place: int, borrowed: bool) -> list[tuple[Reading, Reading]]:
    """What stands on both sides of a joint, or that with the words that one side leaves to the other (`borrowed`).

    «el técnico y el especialista en control patrimonial» share their end, «la secretaria de catastro y la de
    logística» their beginning.
    """
    left, right = reading.part(0, place), reading.part(place + 1, len(reading.words))
    if not borrowed:
        return [(left, right)]
    heads = [next((n for n, word in enumerate(side.words) if word.role == "content"), None) for side in (left, right)]
    if heads[0] is None or heads[1] is None:
        return []
    first, second = left.words[heads[0]], right.words
    return [
        (replace(left, words=(*left.words, *second[heads[1] + 1 :])), right),
        (left, replace(right, words=(first, *second))),
    ]
