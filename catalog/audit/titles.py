"""Rules over titles that the document itself puts in a group."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..hallazgo import Hallazgo
from .finding import about_cargos, label, listed, sections
from .words import alternatives, stems

if TYPE_CHECKING:
    from ..model import Cargo, Catalog


class Statement(Struct, frozen=True):
    """The document says: this title belongs to this group."""

    titulo: str
    stems: tuple[str, ...]
    grupo: str
    seccion: str
    line: int

    def fits(self, name: tuple[str, ...]) -> bool:
        """A name (as stems) begins with the title."""
        return name[: len(self.stems)] == self.stems


def title_against_letters(catalog: Catalog) -> Iterator[Hallazgo]:
    """The document puts a title in another group than the row's letters.

    The longest stated title that a name begins with speaks for it («Sub Gerente» before «Gerente»). A title that is
    the stated one in full contradicts it; one that only begins with it («Asesor Legal») is a warning.
    """
    statements = _statements(catalog)
    for cargo in catalog.cargos:
        about = [(name, s) for name in alternatives(cargo.titulo) for s in _longest(statements, stems(name))]
        if not about or any(s.grupo == cargo.grupo for _, s in about):
            continue
        full = any(stems(name) == s.stems for name, s in about)
        by_group: dict[str, dict[str, list[str]]] = {}
        for _, s in about:
            by_group.setdefault(s.grupo, {}).setdefault(s.titulo, []).append(s.seccion)
        says = listed(
            f"«{titulo}» en el grupo {grupo} ({sections(places)})"
            for grupo, titles in by_group.items() for titulo, places in titles.items()
        )  # fmt: skip
        text = f"{label(cargo)} lleva las letras {cargo.grupo}, pero el documento pone {says}."
        agree = listed((_code_in(catalog, cargo, grupo) for grupo in by_group), "o")
        yield about_cargos("titulo-y-grupo", "contradiccion" if full else "aviso", [cargo], text,
                           f"{cargo.titulo} {cargo.impreso}", agree)  # fmt: skip


def title_without_cargo(catalog: Catalog) -> Iterator[Hallazgo]:
    """The document puts a title in a group, and no row has such a title."""
    names = [stems(name) for cargo in catalog.cargos for name in alternatives(cargo.titulo)]
    for s in _statements(catalog):
        if not any(s.fits(name) for name in names):
            text = f"La sección {s.seccion} nombra «{s.titulo}» en el grupo {s.grupo}, y ninguna lista tiene ese cargo."
            yield Hallazgo("titulo-sin-cargo", "nota", text, s.titulo, "", s.seccion, "codigo.yaml", s.line,
                           grupos=(s.grupo,))  # fmt: skip


def _statements(catalog: Catalog) -> list[Statement]:
    out = []
    for n, grupo in enumerate(catalog.code_file.grupos):
        for m, stated in enumerate(grupo.titulos):
            line = catalog.line("codigo.yaml", "grupos", n, "titulos", m)
            out.append(Statement(stated.titulo, stems(stated.titulo), grupo.letras, stated.seccion, line))
    return out


def _longest(statements: list[Statement], name: tuple[str, ...]) -> list[Statement]:
    fitting = [s for s in statements if s.fits(name)]
    longest = max((len(s.stems) for s in fitting), default=0)
    return [s for s in fitting if len(s.stems) == longest]


def _code_in(catalog: Catalog, cargo: Cargo, grupo: str) -> str:
    """The cargo's code with the letters of another group, at that group's level."""
    levels = [n.digito for n in catalog.scheme.niveles.values() if n.grupo == grupo]
    level = cargo.nivel if cargo.nivel in levels or not levels else levels[0]
    return replace(cargo.code, nivel=level, grupo=grupo).text
