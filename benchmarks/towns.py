"""Classifications of any size, made up: as many municipalities as it takes, each with Puno's cargos and a name.

The cargos, units and levels are those of the printed classification; every municipality has órganos of its own, and
its name stands behind the names of its units, as in a classification of a whole country.
"""

from __future__ import annotations

from itertools import count, islice, product
from random import Random

from msgspec.structs import replace

from catalog import Cargo, Catalog, load

SYLLABLES = "ba ca cha co cu hua ja lla ma mo ña pa pi qui ri ro sa ta tu ya yu zo".split()
# So many digits number the órganos of all municipalities.
WIDTH = 6


def towns(number: int, seed: int = 2007) -> list[str]:
    """So many names, all different."""
    names = ["".join(parts).capitalize() for size in (3, 4) for parts in product(SYLLABLES, repeat=size)]
    Random(seed).shuffle(names)
    return names[:number]


def country(size: int) -> Catalog:
    """A classification of so many cargos; that of Puno when it has as many or more."""
    puno = load()
    if size <= len(puno.cargos):
        return puno
    organs, units, cargos = {}, {}, []
    numbers = count(1)
    for place, town in enumerate(towns(-(-size // len(puno.cargos)))):
        own = {digit: f"{place * 10 + int(digit):0{WIDTH}}" for digit in puno.chart.organos}
        for digit, organ in puno.chart.organos.items():
            organs[own[digit]] = replace(organ, digito=own[digit], nombre=f"{organ.nombre} de {town}")
        for key, unit in puno.chart.unidades.items():
            there = own[key[0]] + key[1:]
            units[there] = replace(
                unit, clave=there, nombre=f"{unit.nombre} de {town}", corto=f"{unit.corto} de {town}"
            )
        cargos += [_moved(cargo, own[cargo.organo], next(numbers)) for cargo in puno.cargos]
    widths = {**puno.scheme.widths, "organo": WIDTH}
    return replace(
        puno,
        scheme=replace(puno.scheme, widths=widths),
        chart=replace(puno.chart, organos=organs, unidades=units),
        cargos=tuple(islice(cargos, size)),
    )


def _moved(cargo: Cargo, organ: str, number: int) -> Cargo:
    code = replace(cargo.code, organo=organ)
    return replace(cargo, numero=number, impreso=code.text, code=code, unidad=organ + cargo.unidad[1:])
