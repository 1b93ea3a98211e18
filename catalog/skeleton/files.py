"""The data of the four files of a catalogue, from rows that it can hold."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from ..model import Catalog
from ..text import fold
from .rows import Doubts, Row, most, rows_told

TO_DO = "(por completar)"
SECTION = "Lista de cargos"


def code_data(rows: list[Row], levels: dict[str, str], model: Catalog, name: str, doubts: Doubts) -> dict[str, Any]:
    """codigo.yaml. Of the model only names are taken over, nothing that it states about its own document."""
    scheme = model.scheme
    niveles, grupos = [], []
    for digit, letras in levels.items():
        known = scheme.niveles.get(digit)
        nombre = known.nombre if known and known.grupo == letras else f"Nivel {digit} {TO_DO}"
        niveles.append({"digito": digit, "nombre": nombre, "grupo": letras, "cargos": nombre, "clasificacion": letras,
                        "seccion": SECTION})  # fmt: skip
        if not known or known.grupo != letras:
            filas = [row.fila for row in rows if row.code.nivel == digit]
            doubts.about(filas, f"el nivel {digit} con letras {letras} no está en el modelo; escriba su nombre")
    for letras in _groups(rows, levels):
        group = scheme.grupos.get(letras)
        nombre, corto = (group.nombre, group.corto) if group else (f"Grupo {letras} {TO_DO}", f"grupo {letras}")
        grupos.append({"letras": letras, "nombre": nombre, "corto": corto})
    return {
        "seccion": SECTION,
        "pliego": {"numero": rows[0].code.pliego, "nombre": name, "corto": _initials(name)},
        "partes": [{"parte": part, "digitos": width} for part, width in scheme.widths.items()],
        "letras": scheme.letters,
        "niveles": niveles,
        "grupos": grupos,
    }


def _groups(rows: list[Row], levels: dict[str, str]) -> list[str]:
    """The letters that occur, in the order of the levels."""
    return list(dict.fromkeys([*levels.values(), *(row.code.grupo for row in rows)]))


def chart_data(rows: list[Row], model: Catalog, doubts: Doubts) -> dict[str, Any]:
    """organigrama.yaml: every unit that a code points at, and what stands above it."""
    organs = _named([(row.code.organo, row.organo, row.fila) for row in rows], "el órgano", doubts)
    units = _units(rows, doubts)
    below: dict[str, list[str]] = defaultdict(list)
    for key in sorted(units):
        below[key.rpartition(".")[0]].append(key)

    def entry(key: str) -> dict[str, Any]:
        nombre = units[key] or f"Unidad {key} {TO_DO}"
        made = {"numero": key.rpartition(".")[2], "nombre": nombre, "impreso": nombre}
        return {**made, "sub_unidades": [entry(sub) for sub in below[key]]} if below[key] else made

    organos = []
    for digit in sorted(organs):
        nombre = organs[digit] or f"Órgano {digit} {TO_DO}"
        under = [entry(key) for key in below[digit]]
        organos.append({"digito": digit, "nombre": nombre, "impreso": [nombre], "unidades": under})
    kinds = dict.fromkeys(unit.tipo for unit in model.chart.unidades.values() if unit.tipo)
    return {"seccion": SECTION, "tipos": list(kinds), "organos": organos}


def _units(rows: list[Row], doubts: Doubts) -> dict[str, str]:
    """The key of each unit and of those above, with its name; «» when no row names it."""
    filas: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        filas[row.code.unit_key].append(row.fila)
    units = _named([(row.code.unit_key, row.unidad, row.fila) for row in rows], "la unidad", doubts)
    under: dict[str, list[int]] = defaultdict(list)
    for key in [key for key in units if key.count(".") == 2]:
        above = key.rpartition(".")[0]
        name = units.setdefault(above, "")
        under[above] += filas[key]
        if name and fold(units[key]) == fold(name):  # the code has a digit too many: it is the same unit
            doubts.about(filas[key], f"el código señala {key}, pero «{name}» es la {above}; {key} no se añade")
            del units[key]
    by_name: dict[str, list[str]] = defaultdict(list)
    for key in sorted(units):
        by_name[fold(units[key])].append(key)
    for key in by_name.pop("", []):
        doubts.about(filas[key] or under[key], f"la unidad {key} no tiene nombre; escríbalo en organigrama.yaml")
    for keys in by_name.values():
        if len(keys) > 1:
            where = [fila for key in keys for fila in filas[key]]
            doubts.about(where, f"el nombre «{units[keys[0]]}» está en {len(keys)} unidades: {', '.join(keys)}")
    return units


def _named(given: list[tuple[str, str, int]], what: str, doubts: Doubts) -> dict[str, str]:
    """Each key with the name that most of its rows give it, «» when none does. `given`: key, name, row."""
    out: dict[str, str] = {}
    names: dict[str, dict[str, list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
    for key, nombre, fila in given:
        out.setdefault(key, "")
        if nombre:
            names[key][fold(nombre)].append((nombre, fila))
    for key, by_name in names.items():
        out[key] = most(nombre for nombre, _ in max(by_name.values(), key=len))
        if len(by_name) > 1:
            told = "; ".join(f"«{same[0][0]}» ({rows_told([n for _, n in same]).lower()})" for same in by_name.values())
            filas = [fila for same in by_name.values() for _, fila in same]
            doubts.about(filas, f"{what} {key} tiene {len(by_name)} nombres: {told}; queda «{out[key]}»")
    return out


def cargos_data(rows: list[Row], levels: dict[str, str], model: Catalog) -> dict[str, Any]:
    """cargos.yaml: one list for each group, as such documents print them."""
    listas = []
    for letras in _groups(rows, levels):
        of_group = [{"titulo": row.titulo, "codigo": row.codigo} for row in rows if row.code.grupo == letras]
        group = model.scheme.grupos.get(letras)
        nombre = group.nombre if group else f"Grupo {letras}"
        listas.append({"nombre": nombre, "impreso": nombre, "seccion": SECTION, "grupo": letras, "cargos": of_group})
    return {"listas": [lista for lista in listas if lista["cargos"]]}


def document_data(name: str) -> dict[str, Any]:
    """clasificador.yaml, with nothing in it that nobody said."""
    return {
        "titulo": f"Clasificador de Cargos de {'la ' * name.startswith('Municipalidad')}{name}",
        "entidad": name,
        "siglas": _initials(name),
        "edicion": f"año {TO_DO}",
        "secciones": [{"titulo": SECTION, "numerada": False}],
    }


def yaml_text(head: str, data: dict[str, Any]) -> str:
    """A data file: a line that says what it is, and the data."""
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    body = yaml.dump(data, Dumper=dumper, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=None)
    return f"# {head} Hecho a partir de una tabla: complete lo que dice «por completar».\n{body}"


def _initials(name: str) -> str:
    """«Municipalidad Distrital de Acora» gives «MDA»."""
    return "".join(word[0] for word in name.split() if word[0].isupper()) or name
