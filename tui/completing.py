"""`cargos completar`: scripts by which a shell completes the command line with Tab, made of the table in `usage`.

They are plain text, made once: at Tab nothing of the program runs, which over SSH would take too long. Of the
classification they know nothing, so that they are right for every one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import Template

from .manual import PAGES
from .usage import ALLOWED, ANYWHERE, OF_A_FILE, SHELLS, VALUES

FILE, FOLDER = ("<archivo>",), ("<carpeta>",)
# Words to choose from, or one of the two above; none: whatever a person writes.
Words = tuple[str, ...]
ALWAYS = (*sorted(ANYWHERE), "--help")
COMMANDS = (*(name for name in ALLOWED if name), "ayuda")


class _Script(Template):
    """A script with gaps; `$` is the shell's own."""

    delimiter = "%"


def script(shell: str) -> str:
    """The script for one of `SHELLS`."""
    return {"bash": _bash, "zsh": _zsh, "fish": _fish, "powershell": _powershell}[shell]()


def values() -> Mapping[tuple[str, str], Words]:
    """What may follow an option, by command (`*`: any) and option; an option that is not here takes any text."""
    from catalog.selection import ORDERS

    from .learning.desk import REPORTS
    from .office import orgchart, review, tables

    formats: dict[str, Iterable[str]] = {
        "listar": tables.FORMATS, "codificar": tables.FORMATS, "organigrama": orgchart.FORMATS,
        "revisar": review.FORMATS, "entrenar": REPORTS,
    }  # fmt: skip
    return {
        ("*", "--catalogo"): FOLDER,
        ("*", "--salida"): FILE,
        ("*", "--copia"): FILE,
        **{(command, "--formato"): tuple(known) for command, known in formats.items()},
        ("listar", "--orden"): tuple(ORDERS),
        ("revisar", "--desde"): tuple(review.SEVERITIES),
    }


def words() -> Mapping[tuple[str, int], Words]:
    """What may stand at a place behind a command, counted from 0."""
    from catalog.changes.schema import FIELDS

    return {
        ("", 0): COMMANDS,
        ("ayuda", 0): COMMANDS[:-1],
        ("completar", 0): SHELLS,
        ("cambios", 0): (*FIELDS, "deshacer"),
        ("catalogo", 0): ("nuevo",),
        ("catalogo", 1): FILE,
        ("catalogo", 2): FOLDER,
        **{(command, 0): FILE for command in OF_A_FILE},
    }


def options(command: str) -> Words:
    """The options of a command."""
    return (*sorted(ALLOWED.get(command, ())), *ALWAYS)


def about(command: str) -> str:
    """What a command is for, in a few words: the beginning of its page."""
    if command == "ayuda":
        return "explica una orden"
    first = PAGES[command].partition("\n\n")[0].partition(": ")[2]
    return " ".join(first.replace(";", ".").split()).partition(".")[0]


# bash and zsh read the words before the cursor in the same way, and choose by «order:what stands before».

_BASH = _Script("""\
# Lo que se escribe tras cargos se completa con Tab. Hecho por: cargos completar bash
_cargos() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} orden= lugar=0 hay= i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      %valued) if [ "${COMP_WORDS[i+1]}" = = ]; then i=$((i + 2)); else i=$((i + 1)); fi ;;
      -*) ;;
      *) if [ -z "$orden" ]; then orden=${COMP_WORDS[i]}; else lugar=$((lugar + 1)); fi ;;
    esac
  done
  case $orden:$prev in
%values
    *) case $cur in
      -*) case $orden in
%options
      esac ;;
      *) case $orden:$lugar in
%words
      esac ;;
    esac ;;
  esac
  local IFS=$'\\n'
  case $hay in
    '<archivo>') compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$cur")) ;;
    '<carpeta>') compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$cur")) ;;
    *) COMPREPLY=($(IFS=' '; compgen -W "$hay" -- "$cur")) ;;
  esac
}
complete -F _cargos cargos
""")


def _bash() -> str:
    return _BASH.substitute(
        valued="|".join(VALUES),
        values="\n".join(f"    {case}) hay='{' '.join(found)}' ;;" for case, found in _after_options()),
        options="\n".join(f"        {name or chr(39) * 2}) hay='{' '.join(options(name))}' ;;" for name in ALLOWED),
        words="\n".join(f"        {name}:{n}) hay='{' '.join(found)}' ;;" for (name, n), found in words().items()),
    )


_ZSH = _Script("""\
#compdef cargos
# Lo que se escribe tras cargos se completa con Tab. Hecho por: cargos completar zsh
_cargos() {
  local cur=$words[CURRENT] prev=$words[CURRENT-1] orden= lugar=0 i
  local -a hay
  for ((i = 2; i < CURRENT; i++)); do
    case $words[i] in
      (%valued) ((i++)) ;;
      (-*) ;;
      (*) if [[ -z $orden ]]; then orden=$words[i]; else ((lugar++)); fi ;;
    esac
  done
  case $orden:$prev in
%values
    (*) case $cur in
      (-*) case $orden in
%options
      esac ;;
      (*) case $orden:$lugar in
        (:0) hay=(
%commands
          )
          _describe orden hay
          return ;;
%words
      esac ;;
    esac ;;
  esac
  case $hay in
    ('<archivo>') _files ;;
    ('<carpeta>') _files -/ ;;
    (?*) compadd -a hay ;;
    (*) return 1 ;;
  esac
}
if [[ $funcstack[1] == _cargos ]]; then _cargos "$@"; else compdef _cargos cargos; fi
""")


def _zsh() -> str:
    return _ZSH.substitute(
        valued="|".join(VALUES),
        values="\n".join(f"    ({case}) hay=({_quoted(found)}) ;;" for case, found in _after_options()),
        options="\n".join(f"        ({name or chr(39) * 2}) hay=({_quoted(options(name))}) ;;" for name in ALLOWED),
        commands="\n".join(f"          '{name}:{about(name)}'" for name in COMMANDS),
        words="\n".join(
            f"        ({name}:{place}) hay=({_quoted(found)}) ;;" for (name, place), found in words().items() if name
        ),
    )


def _after_options() -> Iterable[tuple[str, Words]]:
    """What to match «order:what stands before» with, and what comes then; last, the options that take any text."""
    known = values()
    yield from ((f"{command}:{option}", found) for (command, option), found in known.items())
    free = [option for option in VALUES if ("*", option) not in known]
    yield "|".join(f"*:{option}" for option in free), ()


def _quoted(found: Words) -> str:
    return " ".join(f"'{word}'" for word in found)


_FISH = _Script("""\
# Lo que se escribe tras cargos se completa con Tab. Hecho por: cargos completar fish
function __cargos_en
    set -l antes (commandline -opc)
    set -e antes[1]
    set -l orden ''
    set -l lugar 0
    set -l saltar no
    for palabra in $antes
        if test $saltar = si
            set saltar no
            continue
        end
        switch $palabra
            case %valued
                set saltar si
            case '-*'
            case '*'
                if test -z "$orden"
                    set orden $palabra
                else
                    set lugar (math $lugar + 1)
                end
        end
    end
    test "$orden" = "$argv[1]"; and test (count $argv) -lt 2 -o "$lugar" = "$argv[2]"
end
complete -c cargos -e
complete -c cargos -f
complete -c cargos -l help -d 'explica la orden'
%lines
""")
_FISH_FILLED = {(): "-x", FILE: "-r -F", FOLDER: "-x -a '(__fish_complete_directories)'"}


def _fish() -> str:
    known, lines = values(), list[str]()
    for name in ALLOWED:
        for option in (*sorted(ALLOWED[name]), *(sorted(ANYWHERE) if not name else ())):
            where = "" if option in ANYWHERE else f" -n '__cargos_en \"{name}\"'"
            found = known.get((name, option), known.get(("*", option), ()))
            filled = _FISH_FILLED.get(found, f"-x -a '{' '.join(found)}'") if option in VALUES else ""
            lines.append(f"complete -c cargos{where} -l {option[2:]} {filled}".rstrip())
    for (name, place), found in words().items():
        where = f"complete -c cargos -n '__cargos_en \"{name}\" {place}'"
        if not name:
            lines += [f"{where} -a {command} -d '{about(command)}'" for command in found]
        elif found == FILE:
            lines.append(f"{where} -F")
        else:
            filled = "(__fish_complete_directories)" if found == FOLDER else " ".join(found)
            lines.append(f"{where} -a '{filled}'")
    return _FISH.substitute(valued=" ".join(VALUES), lines="\n".join(lines))


# Where nothing is completed, PowerShell itself completes the names of files.
_POWERSHELL = _Script("""\
# Lo que se escribe tras cargos se completa con Tab. Hecho por: cargos completar powershell
Register-ArgumentCompleter -Native -CommandName @('cargos', 'cargos.exe') -ScriptBlock {
  param($escrito, $linea, $cursor)
  $antes = @($linea.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { "$_" })
  $conValor = %valued
  $orden = ''
  $lugar = 0
  for ($i = 1; $i -lt $antes.Count; $i++) {
    if ($conValor -ccontains $antes[$i]) { $i++ }
    elseif ($antes[$i] -like '-*') { }
    elseif ($orden -eq '') { $orden = $antes[$i] }
    else { $lugar++ }
  }
  $anterior = $antes[-1]
  $valores = @{
%values
  }
  $opciones = @{
%options
  }
  $palabras = @{
%words
  }
  $hay = if ($antes.Count -gt 1 -and $conValor -ccontains $anterior) { $valores["${orden}:$anterior"] }
    elseif ($escrito -like '-*') { $opciones["$orden"] }
    else { $palabras["${orden}:$lugar"] }
  $hay | Where-Object { $_ -and $_ -like "$escrito*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
""")


def _powershell() -> str:
    def table(entries: Iterable[tuple[str, Words]]) -> str:
        return "\n".join(
            f"    '{key}' = {_listed(found)}" for key, found in entries if found and found not in (FILE, FOLDER)
        )

    return _POWERSHELL.substitute(
        valued=_listed(tuple(VALUES)),
        values=table((f"{name}:{option}", found) for (name, option), found in values().items()),
        options=table((name, options(name)) for name in ALLOWED),
        words=table((f"{name}:{place}", found) for (name, place), found in words().items()),
    )


def _listed(found: Words) -> str:
    return f"@({', '.join(f'{chr(39)}{word}{chr(39)}' for word in found)})"
