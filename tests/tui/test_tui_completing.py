"""Tab on the command line: the scripts say what the table of options says, in the shells themselves."""

import os
import re
import shutil
import subprocess
import time
from contextlib import suppress

import pytest

from tui import completing
from tui.cli import main
from tui.usage import ALLOWED, ANYWHERE, FLAGS, OF_A_FILE, SHELLS, VALUES, UsageError, read_command

# Nothing is waited for longer than this, in seconds.
PATIENCE = 60
# What is typed before Tab, and all that may come then.
TYPED = {
    "cargos ": set(completing.COMMANDS),
    "cargos coti": set(),
    "cargos cat": {"catalogo"},
    "cargos --catalogo mi-carpeta cat": {"catalogo"},
    "cargos listar --forma": {"--formato"},
    "cargos listar --nivel 5 --o": {"--orden", "--organo"},
    "cargos --nivel listar --j": set(),
    "cargos listar --formato ": {"texto", "csv", "xlsx", "json", "md"},
    "cargos organigrama --formato ": {"texto", "mermaid", "svg", "html"},
    "cargos revisar --desde a": {"aviso"},
    "cargos listar --unidad ": set(),
    "cargos listar --orden codigo --si": set(),
    "cargos preguntar --l": {"--lote"},
    "cargos preguntar alca": set(),
    "cargos --s": {"--simple"},
    "cargos completar ": set(SHELLS),
    "cargos ayuda lis": {"listar"},
    "cargos cambios nue": {"nuevo-cargo", "nueva-unidad"},
    "cargos catalogo ": {"nuevo"},
    "cargos catalogo nuevo mi": {"mi-lista.csv", "mi-carpeta/"},
    "cargos catalogo nuevo mi-lista.csv mi": {"mi-carpeta/"},
    "cargos cotejar mi-l": {"mi-lista.csv"},
    "cargos listar --salida mi-l": {"mi-lista.csv"},
    "cargos --catalogo mi": {"mi-carpeta/"},
}


def in_bash(folder):
    calls = []
    for line in TYPED:
        words = line.split(" ")
        calls.append(f"COMP_WORDS=({' '.join(word or chr(39) * 2 for word in words)}); COMP_CWORD={len(words) - 1}; "
                     'COMPREPLY=(); _cargos; printf "%s\\n" "${COMPREPLY[@]}" =')  # fmt: skip
    command = ["bash", "--noprofile", "--norc", "-c", "\n".join([". ./script", *calls])]
    return ran(command, folder)


def in_fish(folder):
    calls = [f"complete -C '{line}' | string replace -r '\\t.*' ''; echo =" for line in TYPED]
    return ran(["fish", "--no-config", "-c", "\n".join(["source ./script", *calls])], folder)


def ran(command, folder):
    environment = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    done = subprocess.run(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        timeout=PATIENCE,
    )  # fmt: skip
    return done.stdout


ZSH = """\
PS1=
autoload -Uz compinit && compinit -D -u
compadd() {
  local -a hits
  builtin compadd -O hits "$@"
  (( $#hits )) && print -rl -- $hits >> said
  builtin compadd "$@"
}
zle-line-init() { print = >> said }
zle -N zle-line-init
. ./script
"""


def in_zsh(folder):
    """It completes only for somebody who types: on a terminal of its own, what it offers is written to a file."""
    import pty

    (folder / ".zshrc").write_text(ZSH)
    (folder / "said").touch()
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "ZDOTDIR": str(folder), "TERM": "dumb"}
    end, other = pty.openpty()
    child = subprocess.Popen(
        ["zsh", "-d", "-i"], cwd=folder, env=environment, stdin=other, stdout=other, stderr=other,
        start_new_session=True,
    )  # fmt: skip
    os.close(other)
    os.set_blocking(end, False)

    def wait_for(prompts):
        patience = time.monotonic() + PATIENCE
        while (folder / "said").read_text().splitlines().count("=") < prompts:
            assert time.monotonic() < patience, f"after {prompts - 1} lines"
            with suppress(BlockingIOError):
                os.read(end, 65536)
            time.sleep(0.01)

    try:
        for number, line in enumerate(TYPED, 1):
            wait_for(number)
            # Ctrl+U takes away what was completed.
            os.write(end, f"{line}\t\x15\r".encode())
        wait_for(len(TYPED) + 1)
    finally:
        child.kill()
        child.wait()
        os.close(end)
    return (folder / "said").read_text().removeprefix("=\n")


@pytest.mark.parametrize(("shell", "ask"), [("bash", in_bash), ("zsh", in_zsh), ("fish", in_fish)])
def test_tab_offers_what_may_come_and_nothing_else(shell, ask, tmp_path):
    if os.name == "nt" or not shutil.which(shell):
        pytest.skip(f"{shell} is not here")
    (tmp_path / "mi-carpeta").mkdir()
    (tmp_path / "mi-lista.csv").touch()
    (tmp_path / "script").write_text(completing.script(shell), encoding="utf-8")
    offered = ask(tmp_path).split("=\n")[:-1]
    assert len(offered) == len(TYPED)
    # A shell adds the mark of a folder itself.
    found = {line: {word.rstrip("/") for word in said.split()} for line, said in zip(TYPED, offered, strict=True)}
    assert found == {line: {word.rstrip("/") for word in words} for line, words in TYPED.items()}


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_stands_in_every_script(shell):
    script = completing.script(shell)
    for name in ALLOWED:
        assert not name or re.search(rf"(?<![\w-]){name}(?![\w-])", script)
    for option in (*FLAGS, *VALUES, "--help"):
        said = f"-l {option[2:]}" if shell == "fish" else option
        assert re.search(rf"(?<![\w-]){said}(?![\w-])", script), option


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_ends_what_it_begins(shell):
    script = completing.script(shell)
    assert script.endswith("\n")
    assert "%" not in script
    for line in script.splitlines():
        assert line.count("'") % 2 == 0
    if shell == "powershell":
        # It is read in whatever encoding a console has.
        assert script.isascii()
        for opening, closing in ("()", "{}", "[]"):
            assert script.count(opening) == script.count(closing)


def test_every_option_of_a_command_goes_with_it():
    for name, allowed in ALLOWED.items():
        assert set(completing.options(name)) == allowed | ANYWHERE | {"--help"}


def test_what_may_follow_an_option_is_what_the_command_takes(capsys):
    for (name, option), known in completing.values().items():
        if name in ("*", "entrenar"):
            continue
        assert main([name, *(["lista.csv"] if name in OF_A_FILE else []), option, "nada-de-esto"]) != 0
        assert ", ".join(known) in capsys.readouterr().err


def test_a_shell_that_is_not_known_is_told():
    for words in (["completar"], ["completar", "tcsh"], ["completar", "bash", "zsh"]):
        with pytest.raises(UsageError, match="bash, zsh, fish, powershell"):
            read_command(words)
