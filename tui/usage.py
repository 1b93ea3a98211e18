"""The command line of `cargos`, read into plain data, with every word of help in Spanish."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

HELP = """\
cargos: consulta del Clasificador de Cargos desde la terminal.

Uso:
  cargos                               abre el asistente a pantalla completa
  cargos --simple                      conversa línea por línea, sin cuadros ni
                                       colores; también donde no hay pantalla
  cargos web                           lo mismo en el navegador de esta máquina
  cargos preguntar "PREGUNTA"          responde una pregunta y termina
  cargos preguntar --lote              responde muchas: lee de la entrada una línea
                                       {"conv": "…", "q": "…"} por pregunta y escribe
                                       una respuesta JSON por línea
  cargos decodificar CÓDIGO            explica un código, parte por parte
  cargos pendientes                    lista las preguntas que no se respondieron bien,
                                       de la más frecuente a la menos
  cargos sinonimo PALABRA CARGO        añade una palabra suya para un cargo o unidad, si
                                       no se pierde con ella ninguna pregunta conocida

Opciones:
  --json               escribe como JSON (preguntar, decodificar, pendientes)
  --catalogo CARPETA   usa el clasificador de esa carpeta
  --puerto NÚMERO      para «web»: otro puerto que el 8000; con 0, uno libre
  --version            dice la versión
  -h, --help, ayuda    muestra esta ayuda

Ejemplos:
  cargos preguntar "¿qué código tiene el gerente municipal?"
  cargos --catalogo mi-carpeta preguntar "¿qué cargos hay en tesorería?" --json

Estado al terminar: 0 respondió · 1 no está en el clasificador · 2 pide precisar ·
3 código no válido · 64 orden mal escrita · 69 «web» no se pudo abrir ·
70 falló el programa · 74 no se pudo leer o escribir
"""

SYNONYM_EXAMPLE = 'cargos sinonimo "guachi" "Guardián de Actividades Económicas"'
EXAMPLE = 'cargos preguntar "¿qué código tiene el gerente municipal?"'
LAST_PORT = 65535
FLAGS = {
    "-h": "help", "--help": "help", "--ayuda": "help", "--version": "version", "--simple": "simple", "--json": "json",
    "--lote": "batch", "--puerto": "port",
}  # fmt: skip
ALLOWED = {
    "": {"simple"}, "web": {"port"}, "preguntar": {"json", "batch"}, "decodificar": {"json"}, "pendientes": {"json"},
    "sinonimo": set(),
}  # fmt: skip


class UsageError(Exception):
    """A command line that cannot be followed; its text, Spanish, says why."""


@dataclass
class Command:
    """What was asked for: the sub command (empty: the full-screen app), its text (and word by word), the options."""

    name: str = ""
    text: str = ""
    words: tuple[str, ...] = ()
    catalog: Path | None = None
    port: int | None = None
    flags: set[str] = field(default_factory=set)


def read_command(arguments: list[str]) -> Command:
    """The command line as a Command. Raises UsageError."""
    command, words, rest = Command(), list[str](), iter(arguments)
    for word in rest:
        option, equals, value = word.partition("=")
        if word == "--":
            words += rest
        elif option == "--catalogo":
            folder = value if equals else next(rest, "")
            if not folder:
                raise UsageError("falta la carpeta después de «--catalogo»")
            command.catalog = Path(folder)
        elif option == "--puerto":
            command.port = _port(value if equals else next(rest, ""))
            command.flags.add("port")
        elif word in FLAGS:
            command.flags.add(FLAGS[word])
        elif word.startswith("-") and len(word) > 1 and not word[1:2].isspace():
            raise UsageError(f"no se conoce la opción «{word}»")
        elif not command.name and not words and word in (*ALLOWED, "ayuda"):
            command.name = word
        else:
            words.append(word)
    if command.name == "ayuda":
        command.flags.add("help")
    command.text, command.words = " ".join(words), tuple(words)
    if not command.flags & {"help", "version"}:
        _check(command)
    return command


def _port(text: str) -> int:
    if not text:
        raise UsageError("falta el número después de «--puerto»")
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and int(text) <= LAST_PORT):
        raise UsageError(f"«--puerto» lleva un número de 0 a {LAST_PORT}, no «{text}»")
    return int(text)


def _check(command: Command) -> None:
    if not command.name and command.text:
        raise UsageError(f"no se conoce la orden «{command.text}». ¿Quiso decir: cargos preguntar "
                         f"\"{command.text}\"?")  # fmt: skip
    for flag in command.flags - ALLOWED[command.name]:
        word = next(word for word, name in FLAGS.items() if name == flag)
        owner = next(name for name, flags in ALLOWED.items() if flag in flags)
        raise UsageError(f"«{word}» va con «{f'cargos {owner}'.strip()}»")
    if "batch" in command.flags and command.text:
        raise UsageError("«--lote» lee las preguntas de la entrada; quite la pregunta de la orden")
    if command.name == "preguntar" and not command.text.strip() and "batch" not in command.flags:
        raise UsageError(f"falta la pregunta. Ejemplo: {EXAMPLE}")
    if command.name in ("pendientes", "web") and command.text:
        raise UsageError(f"«{command.name}» no lleva nada detrás; quite «{command.text}»")
    if command.name == "sinonimo" and len(command.words) != 2:
        raise UsageError(f"«sinonimo» lleva la palabra y el cargo, cada uno entre comillas. Ejemplo: {SYNONYM_EXAMPLE}")
    if command.name == "decodificar" and not command.text.strip():
        raise UsageError("falta el código, por ejemplo el que está al lado de un cargo en el clasificador")
