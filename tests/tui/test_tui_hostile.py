"""Texts made to do harm, pasted into the program in a real pseudo terminal."""

import os
import re
import unicodedata

import pytest
from test_tui_terminal import Terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no pseudo terminals there")

HOSTILE = [
    "[bold red]rojo[/]", "[/]", "[/nada]", "[link=http://x.example]y[/link]", "[@click=app.quit]salir[/]", "\\[b]x\\",
    "[[[[]]]] ]][[", "[on red", "$primary $accent", ":skull: :smile:", "\x9b31m", "\x9d0;hacked\x9c", "\x90q\x9c",
    "\x07\x08\x0e\x0f\x7f", "\x00nulo\x00", "\u202egerente\u202c", "\u2066aislado\u2069", "a\u200bb\u200dc\ufeffd",
    "\u2028línea\u2029", "\ue000 \U000f0000", "مدير البلدية", "מנהל", "👩\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 🇵🇪",
    "e" + "\u0301" * 60, "Z̷̢a̴̡l̸g̶o̵", "漢字" * 60, "ｇｅｒｅｎｔｅ", "a" * 2_000, "gerente " * 250, "'\"`´«»“”",
    "'; DROP TABLE cargos; --", "%s %n %d %%", "{0} {} {x!r} {{",
    "${HOME} $(id) `id`", "../../../../etc/passwd", "<script>alert(1)</script>",
    "NULL", "-1", "1e309", "\t\tx\r\ny\n\n", "AND OR NOT (", "* ? ~2 ^5", "título:[a TO z]",
]  # fmt: skip
# Most terminals take ESC and the keys behind Ctrl out of what is pasted; tmux does not.
ESCAPES = [
    "\x1b[31mrojo\x1b[0m", "\x1b[2J\x1b[H", "\x1b[6n", "\x1b[c", "\x1b[?1049l", "\x1b[?25h", "\x1bc", "\x1b#8",
    "\x1b(0lqk", "\x1b]0;hacked\x07", "\x1b]52;c;aGFja2Vk\x07", "\x1b]8;;http://x.example\x1b\\y\x1b]8;;\x1b\\",
    "\x1bP$qm\x1b\\", "\x1b_Ga=T\x1b\\", "\x1bx\x11adiós", "\x1b]52;c;AAAA\x07", "\x1b[20~\x1b[24~\x10",
]  # fmt: skip
# What Textual itself says to a terminal: where to write, how it looks, modes, the keyboard, the shape of the pointer.
SEQUENCE = re.compile(r"\x1b\[[<=>?]?[0-9;]*\$?[Hmhlpu]|\x1b\]22;[a-z-]*\x07")
UNFINISHED = re.compile(r"\x1b[^\x1b]{0,40}$")


@pytest.fixture(scope="module")
def terminal(tmp_path_factory):
    with Terminal(tmp_path_factory.mktemp("home")) as running:
        running.read_until("Por ejemplo")
        yield running


def answered(terminal, question: str) -> None:
    """The question stands in the conversation, has its answer, and the line is empty again."""
    terminal.wait_for(
        lambda: (
            f"› {question}" in "\n".join(terminal.rows[:-3])
            and "Un momento" not in terminal.text
            and any(hint in terminal.rows[-2] for hint in ("Pregunte por", "Siga con"))
        )
    )


def answers(terminal) -> None:
    """The program still does what it is for."""
    terminal.type("código del pagador")
    terminal.press("enter")
    terminal.read_until("› código del pagador", "● Pagador", "21017535ES", "Siga con Pagador")


def harmless(written: bytes) -> None:
    """Nothing but Textual's own sequences and text that is only text went to the terminal."""
    told = written.decode("utf-8", "ignore")
    text = UNFINISHED.sub("", SEQUENCE.sub("", told))
    odd = {sign for sign in text if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Cn")} - set("\r\n")
    assert not odd, sorted(map(ascii, odd))
    assert "\x1b[?1049l" not in told
    assert "\x1b[?25h" not in told


def test_no_pasted_text_reaches_the_terminal_as_anything_but_text(terminal):
    for number, text in enumerate(HOSTILE):
        terminal.paste(f"caso{number} {text}")
        terminal.press("enter")
        answered(terminal, f"caso{number}")
        assert terminal.child.poll() is None
    answers(terminal)
    harmless(terminal.written)
    assert terminal.copied == []


def test_escape_sequences_that_are_pasted_are_text_too(terminal):
    for number, text in enumerate(ESCAPES):
        terminal.paste(f"signo{number} {text}fin")
        terminal.press("enter")
        answered(terminal, f"signo{number}")
        assert "fin" in "".join(terminal.text.rsplit(f"› signo{number}", 1)[1].split())
        assert terminal.child.poll() is None
    answers(terminal)
    harmless(terminal.written)
    assert terminal.copied == []


def test_markup_in_a_question_stands_as_it_was_written(terminal):
    for text in ("[bold red]rojo[/]", "[@click=app.quit]salir[/]", "[link=http://x.example]y[/link]", "${HOME} {0} %s"):
        terminal.paste(text)
        terminal.press("enter")
        answered(terminal, text)


def test_a_pasted_megabyte_leaves_the_line_usable(terminal):
    terminal.paste("x" * 1_000_000)
    terminal.type("¡fin!")
    terminal.read_until("x¡fin!")
    terminal.press("enter")
    answered(terminal, "xxxx")
    answers(terminal)
    harmless(terminal.written)
