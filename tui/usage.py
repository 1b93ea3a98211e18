"""The command line of `cargos`, read into plain data."""

from __future__ import annotations

from pathlib import Path

from .charset import argument

SYNONYM_EXAMPLE = 'cargos sinonimo "guachi" "Guardián de Actividades Económicas"'
EXAMPLE = 'cargos preguntar "¿qué código tiene el gerente municipal?"'
LAST_PORT = 65535
HELP_WORDS = ("-h", "--help", "--ayuda")
# Options that stand alone, and those that a value follows.
FLAGS = ("--version", "--simple", "--json", "--lote", "--con-todo", "--cargos", "--elegir", "--examen", "--avance")
VALUES = {
    "--catalogo": "la carpeta", "--puerto": "el número", "--unidad": "la unidad", "--organo": "el dígito del órgano",
    "--nivel": "el nivel", "--grupo": "el grupo", "--texto": "el texto", "--patron": "el patrón",
    "--orden": "el campo", "--formato": "el formato", "--salida": "el archivo", "--copia": "el archivo",
    "--desde": "la gravedad", "--como": "el cargo", "--titulo": "el título", "--codigo": "el código",
    "--clave": "la clave", "--nombre": "el nombre", "--norma": "la norma", "--motivo": "el motivo",
    "--fecha": "la fecha", "--alumno": "el nombre del alumno", "--direccion": "la dirección",
}  # fmt: skip
ANYWHERE = {"--version", "--catalogo"}
FILE = {"--formato", "--salida"}
# What follows these names a file or folder, by its bytes.
OF_PATHS = {"--catalogo", "--salida", "--copia"}
TABLE = {"--json", *FILE}
# Which options go with each command.
ALLOWED: dict[str, set[str]] = {
    "": {"--simple"}, "web": {"--puerto", "--direccion"}, "preguntar": {"--json", "--lote"}, "decodificar": {"--json"},
    "pendientes": {"--json"}, "sinonimo": set(), "diagnostico": {"--json"}, "completar": set(),
    "entrenar": {"--alumno", "--examen", "--avance", "--simple", *FILE},
    "listar": {"--unidad", "--con-todo", "--organo", "--nivel", "--grupo", "--texto", "--patron", "--orden", *TABLE},
    "organigrama": {"--cargos", *FILE}, "revisar": {"--desde", *TABLE},
    "proponer": {"--unidad", "--nivel", "--grupo", "--como", "--json"}, "codificar": {"--elegir", *TABLE},
    "cotejar": {"--copia", "--json"}, "catalogo": {"--nombre"},
    "cambios": {"--titulo", "--codigo", "--clave", "--nombre", "--norma", "--motivo", "--fecha"},
}  # fmt: skip
# Commands that nothing follows, and those that one file follows.
BARE = ("pendientes", "web", "listar", "revisar", "entrenar", "diagnostico")
OF_A_FILE = {"codificar": "la lista", "cotejar": "el cuadro"}
# The commands of the human resources office; some are about the document as it was printed, without changes since.
OFFICE = ("listar", "organigrama", "revisar", "proponer", "codificar", "cotejar", "cambios", "catalogo")
PRINTED = ("revisar", "cambios", "catalogo")
# What «cargos completar» writes for.
SHELLS = ("bash", "zsh", "fish", "powershell")


class UsageError(Exception):
    """A command line that cannot be followed; its text, Spanish, says why."""


class Invocation:
    """What was asked for: the sub command (empty: the full-screen app), its text (and word by word), the options.

    `flags` are the options that stand alone, `values` what follows the others; `help` asks for an explanation. It is a
    class without any library: help, and what is told of a broken installation, need none.
    """

    def __init__(self) -> None:
        self.name = ""
        self.text = ""
        self.words: tuple[str, ...] = ()
        self.help = False
        self.flags: set[str] = set()
        self.values: dict[str, str] = {}

    @property
    def catalog(self) -> Path | None:
        """The folder of the classification (None: the one that comes with the program)."""
        folder = self.values.get("--catalogo")
        return Path(folder) if folder else None

    @property
    def port(self) -> int | None:
        """Where `web` is to listen (None: where it always does)."""
        text = self.values.get("--puerto")
        return int(text) if text else None

    @property
    def json(self) -> bool:
        """Whether the answer is for a program."""
        return "--json" in self.flags


def read_command(arguments: list[str]) -> Invocation:
    """The command line as an Invocation. Raises UsageError."""
    command, words, rest = Invocation(), list[str](), iter(arguments)
    for word in rest:
        option, equals, value = word.partition("=")
        if word == "--":
            words += rest
        elif option in VALUES:
            command.values[option] = value if equals else next(rest, "")
            if not command.values[option] or (not equals and command.values[option] in (*VALUES, *FLAGS)):
                raise UsageError(f"falta {VALUES[option]} después de «{option}»")
        elif word in HELP_WORDS:
            command.help = True
        elif word in FLAGS:
            command.flags.add(word)
        elif word.startswith("-") and len(word) > 1 and not word[1:2].isspace():
            raise UsageError(f"no se conoce la opción «{word}»")
        elif not command.name and not words and word in (*ALLOWED, "ayuda"):
            command.name = word
        else:
            words.append(word)
    if command.name == "ayuda":
        command.name, command.help = words[0] if words and words[0] in ALLOWED else "", True
    command.text, command.words = argument(" ".join(words)), tuple(words)
    for name in command.values.keys() - OF_PATHS:
        command.values[name] = argument(command.values[name])
    if not command.help and "--version" not in command.flags:
        _check(command)
    return command


def _check(command: Invocation) -> None:
    name, words = command.name, command.words
    if not name and command.text:
        raise UsageError(f"no se conoce la orden «{command.text}». ¿Quiso decir: cargos preguntar "
                         f"\"{command.text}\"?")  # fmt: skip
    for option in sorted((command.flags | command.values.keys()) - ALLOWED[name] - ANYWHERE):
        owners = [f"«{f'cargos {owner}'.strip()}»" for owner, options in ALLOWED.items() if option in options]
        raise UsageError(f"«{option}» va con {', '.join(owners)}")
    if name == "entrenar":
        _check_practice(command)
    port = command.values.get("--puerto", "0")
    if not (port.isascii() and port.isdigit() and len(port) <= 5 and int(port) <= LAST_PORT):
        raise UsageError(f"«--puerto» lleva un número de 0 a {LAST_PORT}, no «{port}»")
    if "--direccion" in command.values:
        _check_address(command.values["--direccion"])
    if "--lote" in command.flags and command.text:
        raise UsageError("«--lote» lee las preguntas de la entrada; quite la pregunta de la orden")
    if name == "preguntar" and not command.text.strip() and "--lote" not in command.flags:
        raise UsageError(f"falta la pregunta. Ejemplo: {EXAMPLE}")
    if name in BARE and command.text:
        raise UsageError(f"«{name}» no lleva nada detrás; quite «{command.text}»")
    if name in OF_A_FILE and len(words) != 1:
        told = "falta" if not words else "solo va"
        raise UsageError(f"{told} {OF_A_FILE[name]}: un archivo .csv o .xlsx. Ejemplo: cargos {name} archivo.xlsx")
    if name == "catalogo" and (len(words) != 3 or words[0] != "nuevo"):
        raise UsageError(
            "«catalogo» lleva «nuevo», la lista y la carpeta. Ejemplo: cargos catalogo nuevo lista.csv mi-carpeta"
        )
    if name == "sinonimo" and len(words) != 2:
        raise UsageError(f"«sinonimo» lleva la palabra y el cargo, cada uno entre comillas. Ejemplo: {SYNONYM_EXAMPLE}")
    if name == "completar" and words not in {(shell,) for shell in SHELLS}:
        raise UsageError(f"«completar» lleva uno de: {', '.join(SHELLS)}. Ejemplo: cargos completar bash")
    if name == "decodificar" and not command.text.strip():
        raise UsageError("falta el código, por ejemplo el que está al lado de un cargo en el clasificador")


def _check_address(text: str) -> None:
    """One address in figures: a name, or all addresses at once, would not say who gets in and under which name."""
    from ipaddress import ip_address

    try:
        address = ip_address(text)
    except ValueError:
        raise UsageError(f"«--direccion» lleva una dirección en cifras, como 192.168.1.20, no «{text}»") from None
    if address.is_unspecified:
        raise UsageError(f"«{text}» son todas las direcciones a la vez; dé una sola de esta máquina")


def _check_practice(command: Invocation) -> None:
    """One thing at a time, and of somebody who has a name."""
    asked = sorted(command.flags & {"--examen", "--avance"}) + sorted(FILE & command.values.keys())[:1]
    if len(asked) > 1:
        raise UsageError(f"«{asked[0]}» y «{asked[1]}» no van juntas: pida una cosa a la vez")
    if not any(char.isalnum() for char in command.values.get("--alumno", "x")):
        raise UsageError("«--alumno» lleva un nombre, con letras. Ejemplo: cargos entrenar --alumno Ana")
