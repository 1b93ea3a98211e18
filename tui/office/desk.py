"""The commands of the human resources office: what the command line asks for is looked up, worked out and written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import Status
from assistant.sentences import count
from catalog.text import clean, fold

from ..delivering import deliver, format_of
from ..output import narrate, put
from ..statuses import DATA, INPUT_OUTPUT
from ..usage import Invocation, UsageError
from .tables import CannotSaveError

if TYPE_CHECKING:
    from catalog import Cargo, Catalog

    from ..prepared import Prepared

# What there was to find was found, or there is nothing, or something to look at.
FOUND, NOTHING = Status.ANSWERED, Status.DECLINED


class RefusedError(Exception):
    """What was asked for cannot be done; its text, Spanish, says why. `status` is the exit status."""

    def __init__(self, text: str, status: int = NOTHING) -> None:
        super().__init__(text)
        self.status = status


def run(command: Invocation, files: Prepared) -> int:
    """Does one command over `files` and gives the exit status. Raises UsageError, CatalogError or RefusedError."""
    from catalog.staffing import TableError

    try:
        return COMMANDS[command.name](command, files)
    except TableError as error:
        raise RefusedError(str(error), DATA) from None
    except CannotSaveError as error:
        raise RefusedError(f"{error}.", INPUT_OUTPUT) from None


def _list(command: Invocation, office: Prepared) -> int:
    from catalog.selection import Selection, SelectionError, selected

    from .listing import listed, narrow
    from .tables import FORMATS

    catalog, given = office.catalog, command.values.get
    if "--con-todo" in command.flags and not given("--unidad"):
        raise UsageError("«--con-todo» va con «--unidad»")
    wanted = Selection(
        _unit(office, given("--unidad", "")), "--con-todo" in command.flags, _organ(catalog, given("--organo", "")),
        given("--nivel", ""), _group(catalog, given("--grupo", "")), tuple(fold(given("--texto", "")).split()),
        given("--patron", ""),
    )  # fmt: skip
    try:
        table = listed(catalog, selected(catalog, wanted, given("--orden", "numero")))
    except SelectionError as error:
        raise RefusedError(f"{error}.") from None
    name = format_of(command, FORMATS)
    shown = narrow(table) if name == "texto" and "--salida" not in command.values else table
    if not table.rows and name == "texto":
        raise RefusedError("ningún cargo cumple lo pedido.")
    deliver(command, FORMATS[name](shown), count(len(table.rows), "1 cargo", "cargos"))
    return FOUND if table.rows else NOTHING


def _chart(command: Invocation, office: Prepared) -> int:
    from .orgchart import FORMATS, part

    catalog = office.catalog
    organ = _organ(catalog, command.text)
    key = organ if organ in catalog.chart.organos else _unit(office, command.text)
    root = part(catalog, key, with_cargos="--cargos" in command.flags)
    deliver(command, FORMATS[format_of(command, FORMATS)](catalog, root), "el organigrama")
    return FOUND


def _review(command: Invocation, office: Prepared) -> int:
    from .review import FORMATS, SEVERITIES, found

    least = command.values.get("--desde", "nota")
    if least not in SEVERITIES:
        raise UsageError(f"«--desde» lleva una de: {', '.join(SEVERITIES)}")
    hallazgos = found(office.catalog, least)
    content = FORMATS[format_of(command, FORMATS)](office.catalog, hallazgos)
    deliver(command, content, count(len(hallazgos), "1 hallazgo", "hallazgos"))
    return NOTHING if hallazgos else FOUND


def _propose(command: Invocation, office: Prepared) -> int:
    from catalog.proposal import ProposalError, alike, propose

    from .proposing import as_json, text

    catalog, given = office.catalog, command.values.get
    model, titulo = given("--como", ""), " ".join(clean(command.text).split())
    if not model and not given("--unidad"):
        raise UsageError("falta «--unidad», o «--como» con un cargo que existe")
    unit = _unit(office, given("--unidad", ""))
    try:
        if model:
            if given("--nivel") or given("--grupo"):
                raise UsageError("«--como» ya dice el nivel y el grupo; quite «--nivel» y «--grupo»")
            proposal = alike(catalog, _model(office, model), unit, titulo)
        else:
            proposal = propose(catalog, unit, given("--nivel", ""), given("--grupo", ""), titulo)
    except ProposalError as error:
        raise RefusedError(f"{error}.") from None
    put(sys.stdout, (as_json if command.json else text)(catalog, proposal))
    return FOUND


def _code(command: Invocation, office: Prepared) -> int:
    from .coding import coded_list, doubtful, items_in, table_of
    from .tables import FORMATS, save

    name = format_of(command, FORMATS)
    if "--elegir" in command.flags and not all(stream.isatty() for stream in (sys.stdin, sys.stderr)):
        raise UsageError("«--elegir» necesita una terminal; sin ella, quite la opción y elija en el archivo")
    target, ended = command.values.get("--salida"), 0
    if target and Path(target).exists():
        # Said now, not when a person has chosen for an hour.
        save(Path(target), "")
    lines = coded_list(office.assistant, items_in(Path(command.words[0])), _progress)
    if "--elegir" in command.flags:
        from .choosing import chosen_on_screen

        lines, ended = chosen_on_screen(office.catalog, lines)
    sure, open_ones = sum(bool(line.codigo) for _, line in lines), len(list(doubtful(lines)))
    told = f"{sure} de {len(lines)} con su código" + (f"; {open_ones} por elegir" if open_ones else "")
    deliver(command, FORMATS[name](table_of(office.catalog, lines)), told)
    return ended or (FOUND if sure == len(lines) else NOTHING)


def _check(command: Invocation, office: Prepared) -> int:
    from .staffing import run as check

    copy = command.values.get("--copia")
    source, target = Path(command.words[0]), Path(copy) if copy else None
    return check(office.catalog, source, sys.stdout, as_json=command.json, copy=target)


def _change(command: Invocation, office: Prepared) -> int:
    from catalog.changes import Change
    from catalog.changes.schema import FIELDS

    from ..own_words import changes_path
    from .changes import add, show, undo

    if command.catalog is not None:
        raise UsageError("los cambios son del clasificador que viene con el programa; quite «--catalogo»")
    what, *rest = command.words or ("",)
    if what in ("", "deshacer"):
        if rest or command.values:
            raise UsageError(f"«{f'cambios {what}'.strip()}» no lleva nada detrás")
        return (undo if what else show)(office.catalog, changes_path(), sys.stdout)
    kind = next((kind for kind in FIELDS if kind == what), None)
    if kind is None:
        raise UsageError(f"«cambios» lleva {', '.join(FIELDS)} o deshacer, no «{what}»")
    named = [name for name in FIELDS[kind] if name != "numero"]
    needed = {f"--{name}" for name in (*named, "norma", "motivo")}
    missing = sorted(needed - command.values.keys())
    beyond = sorted(command.values.keys() - needed - {"--fecha"})
    if missing or beyond:
        told = f"falta {', '.join(missing)}" if missing else f"no lleva {', '.join(beyond)}"
        raise UsageError(f"«cambios {what}»: {told}")
    numbered = "numero" in FIELDS[kind]
    if len(rest) != numbered or not all(word.isascii() and word.isdigit() and len(word) < 7 for word in rest):
        raise UsageError(f"«cambios {what}» " + ("lleva el número del cargo" if numbered else "no lleva nada más"))
    given = {name: command.values.get(f"--{name}", "") for name in ("fecha", "norma", "motivo", *named)}
    return add(office.catalog, changes_path(), Change(kind, numero=int(*rest or ("0",)), **given), sys.stdout)


def _new_catalog(command: Invocation, _: Prepared) -> int:
    from .skeleton import create

    table, folder = command.words[1:]
    name = command.values.get("--nombre", "")
    return create(Path(table), Path(folder), name or "(por completar)", sys.stdout, command.catalog)


COMMANDS: Mapping[str, Callable[[Invocation, Prepared], int]] = {
    "listar": _list,
    "organigrama": _chart,
    "revisar": _review,
    "proponer": _propose,
    "codificar": _code,
    "cotejar": _check,
    "cambios": _change,
    "catalogo": _new_catalog,
}


def _unit(office: Prepared, text: str) -> str:
    """The key of the one unit that `text` names, by key or by name; empty for an empty text. Raises RefusedError."""
    text, chart = text.strip(), office.catalog.chart.unidades
    if not text or text in chart:
        return text
    from assistant.coding import units_called

    keys, _ = units_called(office.assistant, text)
    if len(keys) == 1:
        return keys[0]
    if not keys:
        # «gerencia» alone: of many.
        keys = [unit.clave for unit in chart.values() if f" {fold(text)} " in f" {fold(unit.nombre)} "]
    names = [f"{chart[key].nombre} ({key})" for key in keys]
    if not names:
        raise RefusedError(f"ninguna unidad responde a «{text}». «cargos organigrama» las muestra con su clave.")
    raise RefusedError(f"«{text}» puede ser: {'; '.join(names)}. Dé la clave.", Status.ASKS)


def _organ(catalog: Catalog, text: str) -> str:
    """The digit of the órgano with that name or digit; what is no órgano stays as it is."""
    said = fold(text).removeprefix("organos de ").removeprefix("organo de ").strip()
    names = {organ.digito: fold(organ.nombre) for organ in catalog.chart.organos.values()}
    exact = (digit for digit, name in names.items() if name == fold(text).strip())
    ending = (digit for digit, name in names.items() if said and name.endswith(f" {said}"))
    return next(iter((*exact, *ending, text.strip())))


def _group(catalog: Catalog, text: str) -> str:
    """The letters of a group however they are written; what is no group stays as it is."""
    return catalog.scheme.spellings.get(text.upper(), text)


def _model(office: Prepared, text: str) -> Cargo:
    """The one cargo that `text` names by code or title. Raises RefusedError."""
    catalog = office.catalog
    held = catalog.by_code.get(catalog.scheme.normalise(text), ())
    if held:
        return held[0]
    answer = office.assistant.conversation().ask(text)
    found = {view.codigo: view for view in answer.cargos}
    if answer.tipo == "cargo" and len(found) == 1:
        return catalog.cargo(answer.cargos[0].numero)
    if answer.aclara:
        raise RefusedError(
            f"«{text}» puede ser: {'; '.join(option.texto for option in answer.opciones)}. Dé el código.", Status.ASKS
        )
    raise RefusedError(f"ningún cargo responde a «{text}».")


def _progress(done: int, total: int) -> None:
    """How far a long work is, on a terminal alone."""
    if sys.stderr.isatty():
        narrate(f"\r{done} de {total}" + ("\n" if done == total else ""))
