"""Answers made by hand over the real catalogue, so that these tests do not change with the assistant's wording."""

from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

from textual.widgets._toast import Toast

from assistant.answer import (
    Answer,
    CargoView,
    Decodificacion,
    Fault,
    Finding,
    Fuente,
    Opcion,
    PartView,
    UnidadView,
)
from assistant.options import of_cargos
from assistant.suggesting import Suggester, Suggestion
from catalog import Catalog, load
from tui.app import CargosApp


@cache
def catalog() -> Catalog:
    return load()


@cache
def suggester() -> Suggester:
    return Suggester(catalog())


def view(numero: int, *hallazgos: Finding) -> CargoView:
    c = catalog().cargo(numero)
    ruta = tuple(catalog().chart.path(c.unidad))
    return CargoView(numero, c.titulo, c.codigo, c.organo, c.unidad, int(c.nivel), c.grupo, ruta, hallazgos)


def answer(tipo: str, texto: str, *numeros: int, **more: object) -> Answer:
    fuentes = tuple(Fuente(catalog().cargo(n).fuente, catalog().cargo(n).fila) for n in numeros)
    return Answer(
        "q", tipo, texto, **{"confianza": 1.0, "cargos": tuple(map(view, numeros)), "fuentes": fuentes, **more}
    )


def decoded(code: str) -> Decodificacion:
    d = catalog().scheme.decode(code, catalog().chart)
    parts = tuple(PartView(p.parte, p.etiqueta, p.valor, p.significado, p.start) for p in d.parts)
    faults = tuple(Fault(p.kind, p.start, p.end, p.text, p.choices) for p in d.problems)
    return Decodificacion(
        d.text, d.valid, "2101", None, None, None, None, parts, tuple(p.text for p in d.problems), faults
    )


def unit(key: str) -> UnidadView:
    return UnidadView(key, catalog().chart.unidades[key].nombre)


SUB_GERENTES = tuple(c.numero for c in catalog().cargos if c.titulo == "Sub Gerente")
ODD = Finding("mismos-digitos", "aviso", "Los dígitos 21018125 están impresos con letras distintas.")
ONE = answer("cargo", "El código de Especialista en Tránsito es 21018125ES.", 86)
ODD_ONE = answer("cargo", "El código de Especialista en Tránsito es 21018125ES.", 86, cargos=(view(86, ODD),))


def options(*numeros: int) -> tuple[Opcion, ...]:
    return of_cargos(catalog(), [catalog().cargo(n) for n in numeros])[1]


OPTIONS = answer(
    "opciones", f"Hay {len(SUB_GERENTES)} cargos así. ¿De qué órgano?", *SUB_GERENTES, aclara=True,
    opciones=options(*SUB_GERENTES),
)  # fmt: skip
LIST = answer("lista", f"Hay {len(SUB_GERENTES)} cargos así.", *SUB_GERENTES)
FEW = answer(
    "opciones", "Hay dos: " + "; ".join(f"{view(n).titulo} ({view(n).codigo})" for n in (78, 84)) + ". ¿Cuál?", 78, 84,
    aclara=True, resumen="Hay dos. ¿Cuál?", opciones=options(78, 84),
)  # fmt: skip
INVALID = answer("decodificacion", "El código 21019125ES no es correcto.", decodificacion=decoded("21019125ES"))
UNIT = answer("unidad", "Es la Sub Gerencia de Actividades Económicas.", unidades=(unit("8.2.2"),))
DECLINE = Answer("q", "abstencion", "El clasificador no dice sueldos. Vea la escala remunerativa.", abstiene=True)
LONG_TITLE = max(catalog().cargos, key=lambda c: len(c.titulo))
LONG_ONE = answer("cargo", "Es este.", LONG_TITLE.numero)

TECNICOS = tuple(c.numero for c in catalog().cargos if c.titulo.startswith("Técnico"))
COUNT = answer("conteo", f"Hay {len(TECNICOS)} cargos así.", *TECNICOS, cantidad=len(TECNICOS))
COMPARED = answer("comparacion", "Se distinguen en el nivel y el grupo.", 86, LONG_TITLE.numero)
CHILDREN = answer(
    "unidad", "Le corresponden tres.", unidad="8.1", unidades=(unit("8.1.1"), unit("8.1.2"), unit("8.1.3"))
)  # fmt: skip

BY_QUESTION = {
    "cuenta": COUNT,
    "compara": COMPARED,
    "sub unidades": CHILDREN,
    "transito": ONE,
    "raro": ODD_ONE,
    "sub gerente": OPTIONS,
    "fiscalizacion": FEW,
    "lista": LIST,
    "21019125ES": INVALID,
    "actividades": UNIT,
    "largo": LONG_ONE,
}


class FakeTalk:
    def __init__(self) -> None:
        self.asked: list[str] = []

    topic = ""

    def forget(self) -> None:
        self.asked.append("(otro tema)")

    def ask(self, text: str) -> Answer:
        self.asked.append(text)
        return BY_QUESTION.get(text, DECLINE)


class FakeDesk:
    def __init__(self) -> None:
        self.catalog = catalog()
        self.notices: tuple[str, ...] = ()
        self.talk = FakeTalk()

    def conversation(self) -> FakeTalk:
        return self.talk

    def suggest(self, typed: str, limit: int = 8) -> list[Suggestion]:
        if typed.startswith("["):
            name = "[/] [@click=app.quit]x"
            return [Suggestion(name, "[link=http://x]", "[b]", name)]
        return suggester().suggest(typed, limit)

    def wording(self, cargo) -> str:
        return suggester().wording(cargo)


SOURCE = Path(__file__).resolve().parents[2]


async def until(pilot, ready) -> None:
    """Lets the app run until `ready()` holds. Bounded by turns of the loop, not by a clock that a test asserts on."""
    for _ in range(2000):
        await pilot.pause(0.005)
        if ready():
            await pilot.pause()
            await pilot.pause()
            return
    raise AssertionError("the app never got there")


async def opened(pilot) -> None:
    await until(pilot, lambda: pilot.app.home.catalog is not None or pilot.app.home.problems)


async def ask(pilot, text: str) -> None:
    """Puts a question as a paste would (the pilot cannot press ¿), and waits for its answer."""
    await opened(pilot)
    pilot.app.home.prompt.put(text)
    before = pilot.app.home.conversation.turns[-1:]
    await pilot.press("enter")
    await until(pilot, lambda: pilot.app.home.conversation.turns[-1:] != before)
    await until(pilot, lambda: pilot.app.home.conversation.turns[-1].answer is not None)


NAUGHTY = [
    "[/]", "[@click=app.quit]clic[/]", "[link=http://x]y[/link]", "[cargo] [A-Z]", "\\[b]", "$x {y}",
    "\x1b[31mrojo\x1b]52;c;eA==\x07", "\u202eabc\u200b\ufeff", "\ud800", "a\tb\r\nc", "e\u0301" * 9, "漢字" * 99,
]  # fmt: skip


@asynccontextmanager
async def running(size=(80, 24), opener=FakeDesk, **more):
    app = CargosApp(opener, **more)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        yield app, pilot


def shown(app) -> str:
    """What stands on the screen, as text."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


def toasts(app) -> list[str]:
    return [str(toast.render()) for toast in app.screen.query(Toast)]


async def suggesting(pilot, text: str) -> None:
    await opened(pilot)
    await pilot.press(*text)
    await until(pilot, lambda: pilot.app.home.suggestions.display)
