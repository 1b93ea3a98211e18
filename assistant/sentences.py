"""Pieces of Spanish sentences: names with their article, lists, counts, a cargo told in a clause."""

from __future__ import annotations

from collections.abc import Sequence

from catalog import Cargo, Catalog, Unidad

# How many things a sentence names before it counts the rest.
SPOKEN = 9


def joined(parts: Sequence[str], last: str = " y ") -> str:
    """«a», «a y b», «a, b y c» («e» before an i sound)."""
    if len(parts) < 2:
        return "".join(parts)
    end = parts[-1]
    if last == " y " and end[:1].lower() in "ií":
        last = " e "
    return ", ".join(parts[:-1]) + last + end


def count(number: int, one: str, many: str) -> str:
    """«un cargo», «ningún cargo», «3 cargos»: `one` carries its own article."""
    return one if number == 1 else f"{number} {many}"


def the_unit(unit: Unidad) -> str:
    """A unit with its article and key: «la Sub Gerencia de Catastro (8.1.3)», «el Concejo Municipal (1.1)»."""
    return f"{with_article(unit)} ({unit.clave})"


def with_article(unit: Unidad) -> str:
    """A unit with its article: «la Sub Gerencia de Catastro»."""
    noun = (unit.tipo or unit.nombre.split()[0]).split()[-1]
    article = "la" if noun.endswith(("a", "ad", "ión")) else "el"
    return f"{article} {unit.nombre}"


def of_the(phrase: str) -> str:
    """«de la …», «del …» for a phrase that starts with its article."""
    return "del " + phrase[3:] if phrase.startswith("el ") else "de " + phrase


def to_the(phrase: str) -> str:
    """«a la …», «al …» for a phrase that starts with its article."""
    return "al " + phrase[3:] if phrase.startswith("el ") else "a " + phrase


def rank(catalog: Catalog, cargo: Cargo) -> str:
    """«nivel 5, grupo ES (especialista)»."""
    grupo = catalog.scheme.grupos.get(cargo.grupo)
    return f"nivel {cargo.nivel}, grupo {cargo.grupo}" + (f" ({grupo.corto})" if grupo else "")


def place(catalog: Catalog, key: str) -> str:
    """«la Sub Gerencia de … (8.1.2), que depende de la Gerencia de … (8.1), en los Órganos de Línea»."""
    unit = catalog.chart.unidades[key]
    text = the_unit(unit)
    for above in catalog.chart.ancestors(key):
        text += f", que depende {of_the(the_unit(above))}"
    return f"{text}, en {the_organ(catalog, unit)}"


def standing(catalog: Catalog, key: str) -> str:
    """The same as a sentence: «La Sub Gerencia de … (8.1.2) depende de la Gerencia de … (8.1) y está en los …».

    Of a unit that is not printed, what created it is told too.
    """
    unit = catalog.chart.unidades[key]
    above = [of_the(the_unit(u)) for u in catalog.chart.ancestors(key)]
    depends = f" depende {', que depende '.join(above)} y" if above else ""
    created = f" {'La' if with_article(unit).startswith('la ') else 'Lo'} creó {unit.edicion}." if unit.edicion else ""
    return f"{capital(the_unit(unit))}{depends} está en {the_organ(catalog, unit)}.{created}"


def the_organ(catalog: Catalog, unit: Unidad) -> str:
    """The órgano of a unit with its article: «los Órganos de Línea»."""
    organ = catalog.chart.organos[unit.organo].nombre
    return ("los " if organ.split()[0].endswith("s") else "el ") + organ


def edition(catalog: Catalog) -> str:
    """What is answered from, inside a sentence: «2007»; «2007, con cambios,»."""
    return catalog.edicion + ("," if catalog.printed is not None else "")


def since(catalog: Catalog, cargo: Cargo) -> str:
    """What a change did to the cargo, as a sentence; empty for a row that stands as printed."""
    if not cargo.edicion:
        return ""
    printed = catalog.printed_title(cargo)
    if not cargo.fila:
        told = f"Lo creó {cargo.lista.nombre} ({cargo.edicion})."
    elif printed != cargo.titulo:
        told = f"Está impreso como «{printed}»; {cargo.edicion}."
    else:
        told = f"Lleva otra vez el título impreso; {cargo.edicion}."
    between = [f"«{title}»" for title in cargo.antes if not cargo.fila or title != printed]
    return told + (f" También se tituló {joined(between)}." if between else "")


def in_list(catalog: Catalog, cargo: Cargo, with_unit: bool) -> str:
    """A cargo as one of several: «Chofer, de Alcaldía (2101126AP)»."""
    unit = catalog.chart.unidades[cargo.unidad]
    where = f", {unit.nombre}" if with_unit else ""
    return f"{cargo.titulo}{where} ({cargo.codigo})"


def capital(text: str) -> str:
    """`text` with its first letter in upper case."""
    return text[:1].upper() + text[1:]
