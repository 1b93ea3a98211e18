"""Rules over the printed codes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..hallazgo import Hallazgo
from ..text import fold
from .finding import about_cargos, label, listed

if TYPE_CHECKING:
    from ..model import Cargo, Catalog


def level_against_letters(catalog: Catalog) -> Iterator[Hallazgo]:
    """The level digit is one group's, the letters say another."""
    niveles = catalog.scheme.niveles
    for cargo in catalog.cargos:
        level = niveles[cargo.nivel]
        if level.grupo == cargo.grupo:
            continue
        agree = [f"{replace(cargo.code, nivel=n.digito).text} (nivel {n.digito})" for n in niveles.values()
                 if n.grupo == cargo.grupo]  # fmt: skip
        agree.append(f"{replace(cargo.code, grupo=level.grupo).text} (letras {level.grupo})")
        says = f"el nivel {cargo.nivel} es del grupo {level.grupo}, pero las letras dicen {cargo.grupo}"
        text = f"{label(cargo)}: {says}."
        yield about_cargos("nivel-y-letras", "contradiccion", [cargo], text, cargo.impreso, listed(agree, "o"))


def address_not_in_chart(catalog: Catalog) -> Iterator[Hallazgo]:
    """The digits point at a unit that the chart does not have."""
    for cargo in catalog.cargos:
        key = cargo.code.unit_key
        if key in catalog.chart.unidades:
            continue
        above = catalog.chart.unidades[cargo.unidad]
        under = [u.clave for u in catalog.chart.children(above.clave)]
        has = "tiene " + listed(under) if under else "no tiene sub unidades"
        agree = "" if under else catalog.scheme.propose(above.clave, cargo.nivel, cargo.grupo).text
        text = f"{label(cargo)} señala la unidad {key}, que no está en el organigrama: {above.nombre} {has}."
        yield about_cargos("fuera-del-organigrama", "contradiccion", [cargo], text, cargo.impreso, agree)


def list_against_letters(catalog: Catalog) -> Iterator[Hallazgo]:
    """A row stands in the list of another group than its letters."""
    for cargo in catalog.cargos:
        if cargo.grupo != cargo.lista.grupo:
            where = f"la lista «{cargo.lista.nombre}» ({cargo.lista.grupo})"
            text = f"{label(cargo)} está en {where}, pero sus letras dicen {cargo.grupo}."
            agree = replace(cargo.code, grupo=cargo.lista.grupo).text
            yield about_cargos("lista-y-letras", "contradiccion", [cargo], text, cargo.impreso, agree)


def same_digits_other_letters(catalog: Catalog) -> Iterator[Hallazgo]:
    """The same digits are printed with different letters."""
    by_digits: dict[str, list[Cargo]] = defaultdict(list)
    for cargo in catalog.cargos:
        by_digits[cargo.code.digits].append(cargo)
    for digits, cargos in by_digits.items():
        letters = tuple(dict.fromkeys(c.grupo for c in cargos))
        if len(letters) > 1:
            titles = {g: dict.fromkeys(f"«{c.titulo}»" for c in cargos if c.grupo == g) for g in letters}
            rows = "; ".join(f"{g} en {listed(names)}" for g, names in titles.items())
            text = f"Los dígitos {digits} están impresos con letras distintas: {rows}."
            level = catalog.scheme.niveles[cargos[0].nivel]
            agree = f"{digits}{level.grupo} (el nivel {level.digito} es del grupo {level.grupo})"
            yield about_cargos("mismos-digitos", "nota", cargos, text, listed(digits + g for g in letters), agree)


def printed_twice(catalog: Catalog) -> Iterator[Hallazgo]:
    """Two rows have the same title and the same code."""
    by_row: dict[tuple[str, str], list[Cargo]] = defaultdict(list)
    for cargo in catalog.cargos:
        by_row[fold(cargo.titulo), cargo.codigo].append(cargo)
    for cargos in by_row.values():
        if len(cargos) > 1:
            lists = dict.fromkeys(c.lista for c in cargos)
            where = listed(
                f"{listed(f'fila {c.fila}' for c in cargos if c.lista == lista)} de «{lista.nombre}»" for lista in lists
            )
            text = f"{label(cargos[0])} está impreso {len(cargos)} veces, con igual título y código: {where}."
            yield about_cargos("fila-repetida", "aviso", cargos, text, f"{cargos[0].titulo} {cargos[0].impreso}")


def claimed_length(catalog: Catalog) -> Iterator[Hallazgo]:
    """The document says how long a code is, and the codes are not."""
    claim = catalog.code_file.afirmacion
    if claim is None:
        return
    counts = Counter((len(c.code.digits), len(c.grupo)) for c in catalog.cargos)
    off = {length: count for length, count in sorted(counts.items()) if length != (claim.digitos, claim.letras)}
    if off:
        real = listed(f"{digits} dígitos y {letters} letras ({n} códigos)" for (digits, letters), n in off.items())
        stated = f"{claim.digitos} dígitos y {claim.letras} letras"
        text = f"El documento dice que un código tiene {stated}, pero en las listas hay códigos de {real}."
        yield Hallazgo("largo-del-codigo", "contradiccion", text, stated, real, claim.seccion, "codigo.yaml",
                       catalog.line("codigo.yaml", "afirmacion"))  # fmt: skip


def worked_example(catalog: Catalog) -> Iterator[Hallazgo]:
    """The worked example is not printed like the row of the same title."""
    example = catalog.code_file.ejemplo
    if example is None:
        return
    rows = [c for c in catalog.cargos if fold(c.titulo) == fold(example.titulo)]
    printed = catalog.scheme.normalise(example.codigo)
    if any(printed == c.codigo for c in rows):
        return
    line = catalog.line("codigo.yaml", "ejemplo")
    intro = f"El ejemplo del documento, «{example.titulo}», está impreso como {example.codigo}"
    if not rows:
        text = f"{intro}, y ninguna lista tiene un cargo con ese título."
        yield Hallazgo("ejemplo", "aviso", text, example.codigo, "", example.seccion, "codigo.yaml", line)
        return
    close = [c for c in rows if c.code.digits == printed]
    agree = listed((c.codigo for c in close or rows), "o")
    text = f"{intro}, sin letras; en la lista es {agree}." if close else f"{intro}, y en la lista es {agree}."
    yield Hallazgo("ejemplo", "aviso" if close else "contradiccion", text, example.codigo, agree, example.seccion,
                   "codigo.yaml", line, numeros=tuple(c.numero for c in close or rows))  # fmt: skip


def uneven_space(catalog: Catalog) -> Iterator[Hallazgo]:
    """Some codes are printed with a space before the letters, others without."""
    spaced = [c for c in catalog.cargos if " " in c.impreso]
    joined = [c for c in catalog.cargos if " " not in c.impreso]
    if not spaced or not joined:
        return
    few, how = (spaced, "con") if len(spaced) <= len(joined) else (joined, "sin")
    groups = tuple(dict.fromkeys(c.grupo for c in few))
    agree = few[0].codigo if how == "con" else f"{few[0].code.digits} {few[0].grupo}"
    share = f"{len(few)} códigos de {len(catalog.cargos)} (grupos {listed(groups)})"
    text = f"{share} están impresos {how} espacio antes de las letras, como {few[0].impreso}, y los demás no."
    yield Hallazgo("espacio-en-el-codigo", "nota", text, few[0].impreso, agree, few[0].fuente, "cargos.yaml",
                   few[0].linea, grupos=groups)  # fmt: skip
