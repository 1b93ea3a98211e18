"""Answers about levels and groups: what one is, who is of it, how many; and counts of everything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from catalog import Cargo, Catalog

from . import units
from .answer import Answer, Fuente
from .lexicon import fold_word
from .options import ASKED, of_cargos
from .reading import Reading
from .sentences import SPOKEN, count, in_list, joined
from .views import cargo_views, sources, unit_views
from .world import World, same_row


def filtered(world: World, reading: Reading) -> Answer | None:
    """The cargos of the levels, groups, órganos or unit that the question mentions; None when it mentions none."""
    if not (reading.levels or reading.groups):
        return None
    if reading.blocking:
        return None
    catalog = world.catalog
    keys = world.unit_keys(reading)
    if (reading.content and not keys) or len(keys) > 1:
        return None
    inside = {*keys[:1]}
    if keys and reading.wants("con-todo"):
        inside |= {unit.clave for unit in catalog.chart.below(keys[0])}
    cargos = [
        cargo
        for cargo in catalog.cargos
        if (not reading.levels or cargo.nivel in reading.levels)
        and (not reading.groups or cargo.grupo in reading.groups)
        and (not reading.organs or cargo.organo in reading.organs)
        and (not keys or cargo.unidad in inside)
    ]
    wanted = [f"del nivel {joined(reading.levels, ' o ')}"] if reading.levels else []
    wanted += [f"del grupo {letters} ({catalog.scheme.grupos[letters].nombre})" for letters in reading.groups]
    wanted += [f"en {catalog.chart.organos[digit].nombre}" for digit in reading.organs]
    wanted += [f"en {catalog.chart.unidades[key].nombre} ({key})" for key in keys]
    wanted += ["y lo que depende de ella"] if len(inside) > 1 else []
    return listed(catalog, reading, cargos, " ".join(wanted), bool(reading.wants("cuenta")), keys)


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
    return Answer(
        reading.text,
        "conteo" if counted else "lista",
        text,
        confianza=0.95,
        cargos=cargo_views(catalog, cargos),
        unidades=unit_views(catalog, keys),
        cantidad=len(cargos),
        fuentes=(sources(cargos) if len(cargos) <= SPOKEN else ()) or (Fuente(catalog.code_file.seccion),),
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
        held = sum(cargo.nivel == digit for cargo in catalog.cargos)
        parts.append(
            f"El nivel {digit} es el de «{nivel.cargos}»: {nivel.nombre}; le corresponde el grupo {nivel.grupo} "
            f"({grupo.nombre}), escrito {nivel.clasificacion} en la tabla. {_held(held)}"
        )
        where.append(Fuente(nivel.seccion))
    for letters in reading.groups:
        grupo = catalog.scheme.grupos[letters]
        digits = [n.digito for n in catalog.scheme.niveles.values() if n.grupo == letters]
        forms = joined(list(dict.fromkeys(forma.texto for forma in grupo.formas if forma.texto != letters)))
        meaning = next((d for d in catalog.document.definiciones if d.grupo == letters), None)
        held = sum(cargo.grupo == letters for cargo in catalog.cargos)
        spelled = f" (también escrito {forms})" if forms else ""
        parts.append(f"{letters} es el grupo {grupo.nombre}{spelled}, del nivel {joined(digits)}.")
        if meaning is not None:
            parts.append(meaning.texto)
            where.append(Fuente(meaning.seccion))
        parts.append(_held(held))
    return Answer(reading.text, "grupo", " ".join(parts), confianza=0.95, fuentes=tuple(where))


def extreme(world: World, reading: Reading) -> Answer | None:
    """The highest or the lowest level that any cargo has, and who has it."""
    catalog = world.catalog
    keys = world.unit_keys(reading)
    if reading.blocking or reading.levels or reading.groups or (reading.known and not keys) or len(keys) > 1:
        return None
    within = [
        cargo
        for cargo in catalog.cargos
        if (not reading.organs or cargo.organo in reading.organs) and (not keys or cargo.unidad == keys[0])
    ]
    digits = sorted({cargo.nivel for cargo in within})
    if not digits:
        return None
    lowest = bool({word.text for word in reading.words} & world.language.voices["bajos"])
    digit = digits[-1] if lowest else digits[0]
    cargos = [cargo for cargo in within if cargo.nivel == digit]
    where = "".join(f" en {catalog.chart.organos[organ].nombre}" for organ in reading.organs)
    where += "".join(f" en {catalog.chart.unidades[key].nombre} ({key})" for key in keys)
    what = f"del nivel {digit}, el más {'bajo' if lowest else 'alto'} de los que tiene algún cargo{where}"
    return listed(catalog, reading, cargos, what, False, keys)


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
        confianza=0.9,
        cargos=cargo_views(catalog, cargos),
        unidades=unit_views(catalog, [cargo.unidad for cargo in cargos]),
        fuentes=(Fuente(catalog.code_file.seccion),),
        elige=kind,
        opciones=options,
    )


def _held(number: int) -> str:
    """How many cargos have a level or a group, as a sentence."""
    if not number:
        return "Ningún cargo del clasificador lo lleva."
    return "Lo lleva un cargo del clasificador." if number == 1 else f"Lo llevan {number} cargos del clasificador."


def counted(world: World, reading: Reading) -> Answer | None:
    """How many: cargos of a unit, sub units, cargos of a title, or a total of the whole classification."""
    catalog = world.catalog
    if reading.given:
        return listed(catalog, reading, world.cargos(reading), "de los que hablamos", True)
    if world.language.voices["exceptuan"] & {word.text for word in reading.words} and (
        reading.known or reading.units or reading.levels or reading.groups
    ):
        text = (
            "No cuento con exclusiones («sin», «excepto», «que no»). Pregunte por el total y por lo que quiere quitar."
        )
        return Answer(reading.text, "abstencion", text, abstiene=True, confianza=0.0)
    if reading.levels or reading.groups:
        return filtered(world, reading)
    if reading.blocking:
        return None
    if reading.organs and not reading.known and reading.plural:
        return units_of_kind(catalog, reading)
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
        cargos = sorted((world.cargo(match) for match in named), key=lambda cargo: cargo.numero)
        return listed(catalog, reading, cargos, "con ese título", True) if cargos else None
    return _total(catalog, reading)


def _counts_codes(world: World, reading: Reading) -> bool:
    """Whether it is codes that are counted, not cargos: «¿cuántos códigos distintos…?»."""
    words = {word.text for word in reading.words}
    return bool(words & {"codigo", "codigos"}) and bool(words & world.language.voices["distintos"])


def _codes_of_unit(catalog: Catalog, reading: Reading, key: str, below: bool) -> Answer:
    """How many different codes the cargos of a unit have."""
    cargos = catalog.members(key, below)
    codes = list(dict.fromkeys(cargo.codigo for cargo in cargos))
    unit = catalog.chart.unidades[key]
    return Answer(
        reading.text,
        "conteo",
        f"En {unit.nombre} ({key}) hay {len(codes)} códigos distintos para {len(cargos)} cargos: {joined(codes)}.",
        confianza=0.95,
        cargos=cargo_views(catalog, cargos),
        unidades=unit_views(catalog, [key]),
        cantidad=len(codes),
        fuentes=sources(cargos),
    )


def units_of_kind(catalog: Catalog, reading: Reading) -> Answer:
    """The units of the kind that the question names («las gerencias»), of one órgano or of the whole chart."""
    organ = catalog.chart.organos[reading.organs[0]] if reading.organs else None
    found = [u for u in catalog.chart.unidades.values() if organ is None or u.organo == organ.digito]
    of_kind = [u for u in found if reading.is_kind(u.tipo)] or found
    told = joined([f"{unit.nombre} ({unit.clave})" for unit in of_kind])
    whole = f"{organ.nombre} (órgano {organ.digito})" if organ else "El organigrama"
    return Answer(
        reading.text,
        "conteo" if reading.wants("cuenta") else "lista",
        f"{whole} tiene {len(of_kind)}: {told}.",
        confianza=0.9,
        unidades=unit_views(catalog, [unit.clave for unit in of_kind]),
        cantidad=len(of_kind),
        fuentes=(Fuente(catalog.code_file.seccion),),
    )


def _total(catalog: Catalog, reading: Reading) -> Answer | None:
    """A number about the whole classification, told by the noun that the question counts; None for any other noun."""
    chart = catalog.chart
    words = {word.text for word in reading.words}
    kinds = Counter(unit.tipo for unit in chart.unidades.values() if unit.tipo)
    asked = next(
        (kind for kind in kinds if reading.is_kind(kind) and len(kind.split()) == len(reading.kind.split())), ""
    )
    if words & {"codigo", "codigos"} and not words & {"digito", "digitos", "letras", "cifras"}:
        number = len(catalog.by_code)
        text = (
            f"Hay {number} códigos distintos para {len(catalog.cargos)} cargos: varios cargos llevan el mismo código."
        )
    elif words & {"organo", "organos"}:
        number = len(chart.organos)
        used = sum(organ.en_uso for organ in chart.organos.values())
        text = f"La estructura tiene {number} órganos, de los que se utilizan {used}."
    elif reading.kind.startswith("unidad") or (reading.kind and not asked):
        number = len(chart.unidades)
        told = joined([f"{count} {_plural(kind)}" for kind, count in kinds.items()])
        text = f"El organigrama tiene {number} unidades orgánicas, entre ellas {told}."
    elif asked:
        number = kinds[asked]
        names = [unit.nombre for unit in chart.unidades.values() if unit.tipo == asked]
        text = f"El organigrama tiene {number} {_plural(asked)}: {joined(names)}."
    elif words & {"nivel", "niveles"}:
        number = len(catalog.scheme.niveles)
        text = f"Hay {number} niveles ocupacionales."
    elif words & {"grupo", "grupos"}:
        number = len(catalog.scheme.grupos)
        text = f"Hay {number} grupos ocupacionales: {joined([g.letras for g in catalog.scheme.grupos.values()])}."
    elif words & {"titulos", "titulo", "denominaciones"}:
        number = len({fold_word(cargo.titulo) for cargo in catalog.cargos})
        text = f"Hay {number} títulos distintos, sin contar como distintos los que solo cambian en tildes o signos."
    elif words & {"cargo", "cargos", "puesto", "puestos", "plaza", "plazas", "filas", "fila"}:
        number = len(catalog.cargos)
        text = f"El clasificador tiene {number} cargos, contados por filas impresas."
        rows = Counter((cargo.titulo, cargo.codigo) for cargo in catalog.cargos)
        twice = [f"{title} ({code})" for (title, code), times in rows.items() if times > 1]
        text += f" Impreso más de una vez: {joined(twice)}." if twice else ""
    else:
        return None
    return Answer(
        reading.text, "conteo", text, confianza=0.95, cantidad=number, fuentes=(Fuente(catalog.code_file.seccion),)
    )


def _plural(kind: str) -> str:
    """«Sub Gerencia» gives «sub gerencias», «Unidad» «unidades»."""
    lower = kind.lower()
    if lower.endswith("ión"):
        return lower.removesuffix("ión") + "iones"
    return lower + ("s" if lower[-1] in "aeo" else "es")


def most(world: World, reading: Reading) -> Answer | None:
    """Which code, title, unit or group has most cargos."""
    catalog = world.catalog
    if reading.known or reading.levels or reading.groups or reading.organs or reading.units:
        # Who has most within something is not worked out here: better no answer than that of the whole.
        return None
    words = {word.text for word in reading.words}
    counts: Counter[str]
    if words & {"codigo", "codigos"}:
        counts, what = Counter(cargo.codigo for cargo in catalog.cargos), "El código"
    elif words & {"titulo", "titulos", "nombre", "denominacion", "cargo"} and not reading.kind:
        counts, what = Counter(cargo.titulo for cargo in catalog.cargos), "El título"
    elif words & {"grupo", "grupos"}:
        counts, what = Counter(cargo.grupo for cargo in catalog.cargos), "El grupo"
    elif words & {"nivel", "niveles"}:
        counts, what = Counter(cargo.nivel for cargo in catalog.cargos), "El nivel"
    elif words & {"organo", "organos"}:
        counts, what = Counter(cargo.organo for cargo in catalog.cargos), "El órgano"
    else:
        counts, what = Counter(cargo.unidad for cargo in catalog.cargos), "La unidad"
    if "menos" in words:
        least = min(counts.values())
        best = [key for key in counts if counts[key] == least]
    else:
        best = [key for key in counts if counts[key] == max(counts.values())]
    fields = {"El código": "codigo", "El título": "titulo", "El grupo": "grupo", "El nivel": "nivel",
              "El órgano": "organo", "La unidad": "unidad"}  # fmt: skip
    held = [cargo for cargo in catalog.cargos if getattr(cargo, fields[what]) == best[0]]
    names = [_named(catalog, what, key) for key in best]
    fewer = "menos" if "menos" in words else "más"
    text = f"{what} con {fewer} cargos es {joined(names[:SPOKEN])}: {count(counts[best[0]], 'un cargo', 'cargos')}."
    return Answer(
        reading.text,
        "conteo",
        text,
        confianza=0.9,
        cargos=cargo_views(catalog, held if len(best) == 1 else []),
        unidades=unit_views(catalog, best if what == "La unidad" else []),
        cantidad=counts[best[0]],
        codigo=None,
        fuentes=(Fuente(catalog.code_file.seccion),),
    )


def _named(catalog: Catalog, what: str, key: str) -> str:
    if what == "La unidad":
        return f"{catalog.chart.unidades[key].nombre} ({key})"
    if what == "El órgano":
        return f"{key} ({catalog.chart.organos[key].nombre})"
    return f"«{key}»"
