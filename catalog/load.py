"""A folder of YAML files becomes a Catalog, checked as a whole before anything uses it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from .codes import CodeScheme
from .errors import CatalogError, Problem
from .model import Cargo, Catalog, Lista
from .orgchart import Organo, OrgChart, Unidad
from .schema import (
    CargosFile,
    ChartFile,
    CodeFile,
    DocumentFile,
    Grupo,
    Nivel,
    SubUnitRow,
    UnitRow,
    VocabularyFile,
)
from .source import Lines, Path_, convert, field_name

T = TypeVar("T")
Fault = Callable[[Path_, str, str], None]

DATA = Path(__file__).parent / "data"
DEFAULT, LANGUAGE = DATA / "puno-2007", DATA / "espanol"
# What a catalogue's folder holds.
FILES = ("clasificador.yaml", "codigo.yaml", "organigrama.yaml", "cargos.yaml", "vocabulario.yaml")


def load(folder: Path | None = None, words: Path | None = None, changes: Path | None = None) -> Catalog:
    """The catalogue in `folder` (None: the classification of Puno, 2007).

    The folder holds clasificador.yaml, codigo.yaml, organigrama.yaml and cargos.yaml, and may hold vocabulario.yaml.
    `words` is one more vocabulary file, such as a person's own; `changes` is what has changed since the classification
    was printed (cambios.yaml; it need not be there). Raises CatalogError with every fault found.
    """
    from .yaml_file import read_yaml  # whoever has what is kept of the files reads none

    folder = folder or DEFAULT
    problems: list[Problem] = []

    def read(name: str, kind: type[T], file: Path | None = None) -> tuple[T, Lines] | None:
        try:
            data, lines = read_yaml(file or folder / name)
            return convert(data, kind, lines), lines
        except CatalogError as error:
            problems.extend(error.problems)
            return None

    if not _is(folder.is_dir):
        name = str(folder) if len(str(folder)) <= 300 else str(folder)[:300] + "…"
        raise CatalogError([Problem(name, 0, "", "la carpeta no existe", "una carpeta con un catálogo")])
    document, code = read("clasificador.yaml", DocumentFile), read("codigo.yaml", CodeFile)
    chart_file, cargos_file = read("organigrama.yaml", ChartFile), read("cargos.yaml", CargosFile)
    vocabulary = (VocabularyFile(), Lines("vocabulario.yaml"))
    if _is((folder / "vocabulario.yaml").exists):
        vocabulary = read("vocabulario.yaml", VocabularyFile) or vocabulary
    own = (words and read(words.name, VocabularyFile, words)) or (VocabularyFile(), Lines(""))
    _refuse(problems)
    # What could not be read is among the problems.
    assert document is not None
    assert code is not None
    assert chart_file is not None
    assert cargos_file is not None

    # Nothing is checked against a part that is itself at fault.
    scheme = _scheme(*code, problems)
    _refuse(problems)
    chart = _chart(*chart_file, scheme, problems)
    _refuse(problems)
    _check_definitions(*document, scheme, problems)
    listas, cargos = _cargos(*cargos_file, scheme, chart, problems)
    _check_vocabulary(*vocabulary, cargos, chart, problems)
    _check_vocabulary(*own, cargos, chart, problems)
    _refuse(problems)
    said = _together(vocabulary[0], own[0])
    catalog = Catalog(folder, document[0], code[0], scheme, chart, listas, cargos, said)
    if changes is None:
        return catalog
    from .changes import applied, read_changes  # they stand on top of what is read here

    return applied(catalog, read_changes(changes))


def _together(one: VocabularyFile, other: VocabularyFile) -> VocabularyFile:
    """Two vocabularies as one."""
    return VocabularyFile(
        {**one.origenes, **other.origenes},
        one.cargos + other.cargos,
        one.unidades + other.unidades,
        one.palabras + other.palabras,
    )


def _is(check: Callable[[], bool]) -> bool:
    """Whether a path is there; one that the system cannot even look up (a name too long) is not."""
    try:
        return check()
    except (OSError, ValueError):
        return False


def _refuse(problems: list[Problem]) -> None:
    """Raises CatalogError when there are faults: file after file, and in each from top to bottom."""
    if problems:
        files = list(dict.fromkeys(problem.file for problem in problems))
        raise CatalogError(sorted(problems, key=lambda problem: (files.index(problem.file), problem.line)))


def _fault(lines: Lines, problems: list[Problem]) -> Fault:
    def fault(path: Path_, found: str, expected: str) -> None:
        problems.append(Problem(lines.file, lines.at(path), field_name(path), found, expected))

    return fault


def _digits(widths: Mapping[str, int], part: str) -> str:
    """How many digits a part must have: «1 dígito», «2 dígitos»; a part that codes do not have can have none."""
    width = widths.get(part, 0)
    return "1 dígito" if width == 1 else f"{width} dígitos" if width else "ninguno: los códigos no tienen esta parte"


def _scheme(file: CodeFile, lines: Lines, problems: list[Problem]) -> CodeScheme:
    fault = _fault(lines, problems)
    order = ["pliego", "organo", "unidad", "sub_unidad", "nivel"]
    names = [part.parte for part in file.partes]
    if names not in (order, [name for name in order if name != "sub_unidad"]):
        fault(("partes",), "las partes son " + ", ".join(names), ", ".join(order) + " (sub_unidad puede faltar)")
    widths: dict[str, int] = {part.parte: part.digitos for part in file.partes}
    if len(file.pliego.numero) != widths.get("pliego"):
        fault(("pliego", "numero"), f"«{file.pliego.numero}»", f"{_digits(widths, 'pliego')}, como dice «partes»")
    grupos: dict[str, Grupo] = {}
    for n, grupo in enumerate(file.grupos):
        if len(grupo.letras) != file.letras:
            fault(("grupos", n, "letras"), f"«{grupo.letras}»", f"{file.letras} letras")
        if grupos.setdefault(grupo.letras, grupo) is not grupo:
            fault(("grupos", n, "letras"), f"el grupo «{grupo.letras}» está dos veces", "cada grupo una vez")
    niveles: dict[str, Nivel] = {}
    for n, nivel in enumerate(file.niveles):
        if nivel.grupo not in grupos:
            fault(("niveles", n, "grupo"), f"el grupo «{nivel.grupo}» no existe", "uno de: " + ", ".join(grupos))
        if len(nivel.digito) != widths.get("nivel"):
            fault(("niveles", n, "digito"), f"«{nivel.digito}»", _digits(widths, "nivel"))
        if niveles.setdefault(nivel.digito, nivel) is not nivel:
            fault(("niveles", n, "digito"), f"el nivel «{nivel.digito}» está dos veces", "cada nivel una vez")
    return CodeScheme(file.pliego, widths, file.letras, niveles, grupos)


def _chart(file: ChartFile, lines: Lines, scheme: CodeScheme, problems: list[Problem]) -> OrgChart:
    fault = _fault(lines, problems)
    organos: dict[str, Organo] = {}
    unidades: dict[str, Unidad] = {}

    def add(row: UnitRow | SubUnitRow, above: str, part: str, path: Path_) -> str:
        if len(row.numero) != scheme.widths.get(part):
            fault((*path, "numero"), f"«{row.numero}»", f"{_digits(scheme.widths, part)}, como dice codigo.yaml")
        key = f"{above}.{row.numero}"
        if key in unidades:
            fault((*path, "numero"), f"la unidad {key} está dos veces", "un número que no se repita")
        tipo, corto = kind_and_rest(row.nombre, file.tipos)
        unidades[key] = Unidad(key, row.nombre, tipo, corto, row.impreso, row.numero_impreso, lines.at(path))
        return key

    for n, organ in enumerate(file.organos):
        at: Path_ = ("organos", n)
        if len(organ.digito) != scheme.widths.get("organo"):
            fault((*at, "digito"), f"«{organ.digito}»", _digits(scheme.widths, "organo"))
        if organ.digito in organos:
            fault((*at, "digito"), f"el órgano «{organ.digito}» está dos veces", "un dígito que no se repita")
        if not organ.en_uso and organ.unidades:
            fault((*at, "unidades"), "un órgano sin uso tiene unidades", "una lista vacía, o «en_uso: true»")
        organos[organ.digito] = Organo(organ.digito, organ.nombre, organ.impreso, organ.en_uso, lines.at(at))
        for m, unit in enumerate(organ.unidades):
            here: Path_ = (*at, "unidades", m)
            key = add(unit, organ.digito, "unidad", here)
            for k, sub in enumerate(unit.sub_unidades):
                add(sub, key, "sub_unidad", (*here, "sub_unidades", k))
    return OrgChart(organos, unidades, file.seccion)


def kind_and_rest(name: str, kinds: tuple[str, ...]) -> tuple[str, str]:
    """«Sub Gerencia de Catastro» gives («Sub Gerencia», «Catastro»); a name of no known kind gives («», name)."""
    for kind in sorted(kinds, key=len, reverse=True):
        rest = name.removeprefix(kind + " ")
        if rest != name:
            for link in ("de la ", "de los ", "de las ", "del ", "de "):
                if rest.startswith(link):
                    return kind, rest.removeprefix(link)
            return (kind, rest) if rest[:1].isupper() and len(rest.split()) > 1 else ("", name)
    return "", name


def _cargos(
    file: CargosFile, lines: Lines, scheme: CodeScheme, chart: OrgChart, problems: list[Problem]
) -> tuple[tuple[Lista, ...], tuple[Cargo, ...]]:
    """Every row gets its number. A code may contradict the chart (the audit says so) but must have a code's form."""
    fault = _fault(lines, problems)
    listas: list[Lista] = []
    cargos: list[Cargo] = []
    lengths = " o ".join(map(str, scheme.lengths))
    for n, rows in enumerate(file.listas):
        if rows.grupo not in scheme.grupos:
            expected = "uno de: " + ", ".join(scheme.grupos)
            fault(("listas", n, "grupo"), f"el grupo «{rows.grupo}» no existe", expected)
        lista = Lista(rows.nombre, rows.impreso, rows.seccion, rows.grupo)
        listas.append(lista)
        for m, row in enumerate(rows.cargos):
            path: Path_ = ("listas", n, "cargos", m)
            code = scheme.split(row.codigo)
            if code is None:
                expected = f"{lengths} dígitos y {scheme.letters} letras"
                fault((*path, "codigo"), f"«{row.codigo}» no tiene la forma de un código", expected)
                continue
            if code.grupo not in scheme.grupos:
                expected = "letras de un grupo: " + ", ".join(scheme.grupos)
                fault((*path, "codigo"), f"las letras de «{row.codigo}» no son de un grupo", expected)
                continue
            if code.nivel not in scheme.niveles:
                expected = "un nivel: " + ", ".join(scheme.niveles)
                fault((*path, "codigo"), f"el nivel {code.nivel} de «{row.codigo}» no existe", expected)
                continue
            unit = chart.nearest(code.unit_key)
            if code.pliego != scheme.pliego.numero or not unit:
                found = f"«{row.codigo}» no señala ninguna unidad del organigrama"
                fault((*path, "codigo"), found, f"pliego {scheme.pliego.numero}, y un órgano y una unidad que existan")
                continue
            cargos.append(Cargo(len(cargos) + 1, row.titulo, row.codigo, code, unit, lista, m + 1, lines.at(path)))
    return tuple(listas), tuple(cargos)


def _check_definitions(file: DocumentFile, lines: Lines, scheme: CodeScheme, problems: list[Problem]) -> None:
    fault = _fault(lines, problems)
    for n, definicion in enumerate(file.definiciones):
        if definicion.grupo and definicion.grupo not in scheme.grupos:
            expected = "uno de: " + ", ".join(scheme.grupos)
            fault(("definiciones", n, "grupo"), f"el grupo «{definicion.grupo}» no existe", expected)


def _check_vocabulary(
    file: VocabularyFile, lines: Lines, cargos: tuple[Cargo, ...], chart: OrgChart, problems: list[Problem]
) -> None:
    fault = _fault(lines, problems)
    titles = {cargo.titulo for cargo in cargos}
    places = {(cargo.titulo, cargo.unidad) for cargo in cargos}
    for n, entry in enumerate(file.cargos):
        for title in entry.titulos:
            if title not in titles:
                found = f"ningún cargo se titula «{title}»"
                fault(("cargos", n, "titulos"), found, "un título igual al de cargos.yaml")
            elif entry.unidad in chart.unidades and (title, entry.unidad) not in places:
                found = f"ningún cargo «{title}» está en la unidad {entry.unidad}"
                fault(("cargos", n, "titulos"), found, "un título de cargos.yaml que esté en esa unidad")
        if entry.unidad and entry.unidad not in chart.unidades:
            fault(("cargos", n, "unidad"), f"la unidad «{entry.unidad}» no existe", "una clave como 8.1.2")
    for n, nickname in enumerate(file.unidades):
        if nickname.unidad not in chart.unidades:
            fault(("unidades", n, "unidad"), f"la unidad «{nickname.unidad}» no existe", "una clave como 8.1.2")
    sources = {
        "cargos": [entry.origen for entry in file.cargos],
        "unidades": [entry.origen for entry in file.unidades],
        "palabras": [entry.origen for entry in file.palabras],
    }
    for kind, origins in sources.items():
        for n, origin in enumerate(origins):
            if origin not in file.origenes:
                expected = "uno de: " + ", ".join(file.origenes)
                fault((kind, n, "origen"), f"el origen «{origin}» no está en «origenes»", expected)
