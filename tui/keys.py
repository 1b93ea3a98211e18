"""Every key of the app, once: the bindings, the footer and the help page all read this list."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True)
class Key:
    """A key, what it does (an action), how the footer and the help name it (empty: they leave it out)."""

    keys: str
    action: str
    shown: str
    footer: str
    help: str

    def binding(self) -> Binding:
        """The key as Textual wants it. Quitting works over everything."""
        first = self.action == "quit"
        return Binding(
            self.keys, self.action, self.footer, show=bool(self.footer), key_display=self.shown, priority=first
        )


# Keys that reach the program in every terminal, tmux included, and on Spanish keyboards. Aliases come second.
APP_KEYS = (
    Key("f1", "help", "F1", "Ayuda", "esta ayuda"),
    Key("f4", "chart", "F4", "Organigrama", "ver el organigrama entero, y volver"),
    Key("f5,ctrl+y", "copy", "F5", "Copiar", "copiar el código de la respuesta elegida (también Ctrl+Y)"),
    Key("f6,ctrl+up", "select(-1)", "F6", "Anterior", "elegir la respuesta anterior (también Ctrl+↑)"),
    Key("f7,ctrl+down", "select(1)", "F7", "", "elegir la respuesta siguiente (también Ctrl+↓)"),
    Key("f8,ctrl+n", "forget", "F8", "", "otro tema: olvidar de qué se hablaba (también Ctrl+N)"),
    Key("pageup", "page(-1)", "RePág", "", "subir una página; con AvPág, bajar"),
    Key("pagedown", "page(1)", "AvPág", "", ""),
    Key("ctrl+q", "quit", "Ctrl+Q", "Salir", "salir (o escriba «salir»)"),
)
PROMPT_KEYS = (
    Key("up", "step(-1)", "↑ ↓", "", "elegir una sugerencia; sin lista, repasar sus preguntas"),
    Key("down", "step(1)", "↓", "", ""),
    Key("tab", "complete", "Tab", "", "completar con la sugerencia; en vacío, un ejemplo"),
    Key("escape", "dismiss", "Esc", "", "cerrar la lista o el organigrama"),
)
ENTER = Key("enter", "submit", "Enter", "", "preguntar; en vacío, mostrar entera la respuesta elegida")


def bindings(keys: tuple[Key, ...]) -> list[BindingType]:
    """The bindings of a class."""
    return [key.binding() for key in keys]
