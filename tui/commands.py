"""Everything that the app can do, once: key bindings, footer, help page and menu all read these lists.

Keys reach the program in every terminal, tmux included, and on Spanish keyboards: function keys, arrows, and letters
with Ctrl that no terminal keeps for itself. Aliases come second.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual.binding import Binding, BindingType


class Command(NamedTuple):
    """An action (Textual's notation) and what help and menu call it; then its keys, if it has any.

    `shown` names the key to a person, `footer` is its word in the footer. What is empty is left out there.
    """

    action: str
    title: str = ""
    keys: str = ""
    shown: str = ""
    footer: str = ""

    def binding(self) -> Binding:
        """The keys as Textual wants them. Quitting works over everything."""
        first = self.action == "app.quit"
        return Binding(
            self.keys, self.action, self.footer, show=bool(self.footer), key_display=self.shown, priority=first
        )


class Guide(NamedTuple):
    """What help and menu know of a screen: what it is for, what can be done in it, and the keys of its parts."""

    about: tuple[str, ...]
    commands: tuple[Command, ...]
    parts: tuple[Command, ...] = ()

    @property
    def bindings(self) -> list[BindingType]:
        """The keys of the screen, in the order of the footer."""
        return bindings((HELP, *self.commands, MENU))


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The bindings of a class."""
    return [command.binding() for command in commands if command.keys]


HELP = Command("app.help", "ayuda de esta pantalla", "f1", "F1", "Ayuda")
MENU = Command("app.menu", "menú: todo lo que se puede hacer (también Ctrl+P)", "f9,ctrl+p", "F9", "Menú")
QUIT = Command("app.quit", "salir (o escriba «salir»)", "ctrl+q", "Ctrl+Q", "Salir")
LOOKS = (
    Command("app.look('oscuro')", "aspecto oscuro"),
    Command("app.look('claro')", "aspecto claro"),
    Command("app.look('contraste')", "aspecto de alto contraste"),
    Command("app.boxes", "dibujar con cuadros, o con signos simples"),
)
STOP = Command("app.stop", "detener el asistente por un momento; «fg» lo trae de vuelta", "ctrl+z", "Ctrl+Z")
# Everywhere.
APP = (HELP, MENU, *LOOKS, STOP, QUIT)
COPY = Command("copy", "copiar el código (también Ctrl+Y)", "f5,ctrl+y", "F5", "Copiar")
PAGES = (
    Command("page(-1)", "subir una página; con AvPág, bajar", "pageup", "RePág"),
    Command("page(1)", "", "pagedown", "AvPág"),
)
# Asking.
ASK = (
    Command("browse", "explorar el clasificador en árbol", "f2", "F2", "Explorar"),
    Command("app.practice", "entrenar: diez minutos de práctica", "f3", "F3"),
    Command("chart", "ver el organigrama entero, y volver", "f4", "F4"),
    COPY,
    Command("copy_card", "copiar la ficha entera, como texto", "ctrl+t", "Ctrl+T"),
    Command("select(-1)", "elegir la respuesta anterior (también Ctrl+↑)", "f6,ctrl+up", "F6"),
    Command("select(1)", "elegir la respuesta siguiente (también Ctrl+↓)", "f7,ctrl+down", "F7"),
    Command("why", "por qué respondió eso", "ctrl+r", "Ctrl+R"),
    Command("go", "ir a su unidad, sus colegas, su superior…", "ctrl+g", "Ctrl+G"),
    Command("forget", "otro tema: olvidar de qué se hablaba (también Ctrl+N)", "f8,ctrl+n", "F8"),
    Command("app.sessions", "conversaciones guardadas: buscar y abrir", "ctrl+o", "Ctrl+O"),
    *PAGES,
    Command("app.practise_cargo", "practicar este cargo", "ctrl+l", "Ctrl+L"),
    Command("review", "revisar: en qué se contradice el clasificador"),
    Command("app.new_session", "empezar una conversación nueva"),
    Command("app.export('md')", "exportar esta conversación como Markdown"),
    Command("app.export('html')", "exportar esta conversación como HTML"),
    Command("app.export('svg')", "exportar esta conversación como SVG"),
    Command("app.erase", "borrar esta conversación"),
    Command("app.erase_all", "borrar todas las conversaciones guardadas"),
)
# What Enter does; the input binds it itself.
ENTER = Command("submit", "preguntar; en vacío, mostrar entera la respuesta elegida", "enter", "Enter")
PROMPT = (
    Command("step(-1)", "elegir una sugerencia o una opción; si no hay, repasar sus preguntas", "up", "↑ ↓"),
    Command("step(1)", "", "down", "↓"),
    Command("complete", "completar con la sugerencia; en vacío, un ejemplo", "tab", "Tab"),
    Command("dismiss", "cerrar la lista, borrar la línea o cerrar el organigrama", "escape", "Esc"),
)
ASKING = Guide(
    (
        "Escriba su pregunta y pulse Enter: por un cargo («secretaria de alcaldía»), un código entero o a medias, "
        "o una unidad («¿qué cargos hay en…?»). Puede seguir el hilo: «¿y el técnico?».",
        "Si la pregunta vale para varios cargos, elija con ↓ o escriba el número, y Enter; o nombre la unidad.",
        "Todo lo que se dice sale del clasificador impreso; donde el documento se contradice, se avisa con «!».",
    ),
    ASK,
    (ENTER, *PROMPT),
)
# Browsing.
BROWSE = (
    Command("copy", "copiar el código o la clave de lo elegido", "f5,ctrl+y", "F5", "Copiar"),
    Command("tree('cursor_previous_sibling')", "ir al hermano anterior (también Ctrl+↑)", "f6,ctrl+up", "F6"),
    Command("tree('cursor_next_sibling')", "ir al hermano siguiente (también Ctrl+↓)", "f7,ctrl+down", "F7"),
    Command("level", "ver un solo nivel; otra vez, el siguiente", "ctrl+l", "Ctrl+L"),
    Command("group", "ver un solo grupo; otra vez, el siguiente", "ctrl+g", "Ctrl+G"),
    Command("tree('scroll_home')", "ir al principio", "ctrl+home", "Ctrl+Inicio"),
    Command("tree('scroll_end')", "ir al final", "ctrl+end", "Ctrl+Fin"),
    *PAGES,
    Command("focus_other", "pasar del filtro al árbol, de ahí a la ficha, y volver", "tab", "Tab"),
    Command("app.quit", "", "ctrl+q", "Ctrl+Q"),
    Command("back", "quitar el filtro; sin filtro, volver (también F2)", "escape", "Esc", "Volver"),
    Command("dismiss(None)", "", "f2"),
)
PICK = Command("screen.ask", "preguntar por lo elegido", "enter", "Enter", "Preguntar")
FILTER = (
    PICK,
    Command("screen.tree('cursor_up')", "moverse por el árbol, también mientras escribe", "up", "↑ ↓"),
    Command("screen.tree('cursor_down')", "", "down"),
    Command("screen.tree('fold')", "cerrar una rama o subir; con →, abrirla", "left", "← →"),
    Command("screen.tree('unfold')", "", "right"),
)
BROWSING = Guide(
    (
        "Es el clasificador entero: pliego, órganos, unidades, sub unidades y cargos. El número al lado es cuántos "
        "cargos hay dentro; «!» avisa de que el documento se contradice ahí, «·» de un detalle de imprenta; «●», de lo "
        "que acaba de preguntar.",
        "Escriba para filtrar: palabras de un cargo o de una unidad, un código o una clave («8.1.2»), «nivel 5», "
        "«grupo es». Esc quita el filtro y se queda donde está.",
        "En el árbol (Tab) sirven también las teclas de vi: j k h l, g G, n p (hermanos) y / para filtrar.",
    ),
    BROWSE,
    FILTER,
)
# Practising.
ANSWER = Command("screen.submit", "responder; en las demás páginas, seguir", "enter", "Enter")
PRACTICE = (
    Command("browse", "consultar el clasificador en árbol (la respuesta vale menos)", "f2", "F2", "Explorar"),
    Command("progress", "ver cuánto ha avanzado", "f4", "F4", "Avance"),
    Command("exam", "rendir un examen de veinte preguntas", "f6", "F6"),
    Command("app.learner", "cambiar de alumno, o añadir otro", "f8", "F8"),
    *PAGES,
    Command("back", "volver a las consultas; la práctica sigue otro día (también F3)", "escape,f3", "Esc", "Volver"),
    Command("app.quit", "", "ctrl+q", "Ctrl+Q"),
)
LINE = (
    ANSWER,
    Command("screen.point(-1)", "elegir una respuesta; en un texto largo, moverlo", "up", "↑ ↓"),
    Command("screen.point(1)", "", "down"),
)
FOLD = Command("fold", "cerrar una rama del organigrama; con →, abrirla", "left", "← →")
# In the org chart without digits.
PLACING = (
    ANSWER,
    Command("cursor_up", "", "up"),
    Command("cursor_down", "", "down"),
    Command("page_up", "", "pageup"),
    Command("page_down", "", "pagedown"),
    Command("scroll_home", "", "home"),
    Command("scroll_end", "", "end"),
    FOLD,
    Command("unfold", "", "right"),
)
PRACTISING = Guide(
    (
        "Diez minutos al día: primero las reglas con que se arma un código, después los cargos. Lo que sabe se le "
        "pregunta cada vez más tarde; lo que falla vuelve pronto.",
        "Responda con el número y Enter, eligiendo con ↑ ↓, escribiendo, o buscando en el organigrama; «no sé» también "
        "es una respuesta. En una palabra se perdona una letra cambiada; en un código, nada.",
        "Cada respuesta se guarda al momento: puede salir cuando quiera.",
    ),
    PRACTICE,
    (*LINE, FOLD),
)
EXAM = Guide(
    ("Un examen: veinte preguntas sin ayuda. Al final se dice cuántas están bien y qué conviene estudiar.",),
    (
        *PAGES,
        Command("back", "salir del examen", "escape", "Esc", "Salir"),
        Command("app.quit", "", "ctrl+q", "Ctrl+Q"),
    ),
    (*LINE, FOLD),
)
