"""Terminals, locales and command lines that know no UTF-8: accents come in, and what goes out can be read."""

import json
import os
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_tui_signals import CARGOS
from test_tui_terminal import Terminal
from tui_fakes import SOURCE

from tui.charset import SIMPLE, Keyboard, charset, typed

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no locales of this kind there")

NONE = {"LANG": "", "LC_ALL": "", "PYTHONUTF8": "", "PYTHONIOENCODING": ""}
LATIN = {**NONE, "LANG": "es_PE.ISO-8859-1"}
# As the person's system may have it; none of these says that accents are impossible.
LOCALES = {
    "C": {**NONE, "LC_ALL": "C"},
    "C without UTF-8 mode": {**NONE, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "POSIX": {**NONE, "LC_ALL": "POSIX"},
    "no locale": NONE,
    "Latin-1": LATIN,
    "Latin-1 and a strict Python": {**LATIN, "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii:strict"},
    "Latin-9": {**NONE, "LC_ALL": "es_ES.ISO-8859-15@euro"},
    "nonsense": {**NONE, "LANG": "xx_YY.nada"},
}
DRAWN = ("C without UTF-8 mode", "no locale", "Latin-1 and a strict Python", "Latin-9")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
QUESTION = "código del especialista en tránsito"


def run(own, *arguments, stdin=b""):
    env = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1", **own}
    env = {name: value for name, value in env.items() if value}
    command = [os.fsencode(sys.executable), b"-m", b"tui.cli", *arguments]
    return subprocess.run(command, env=env, cwd=SOURCE, input=stdin, capture_output=True, timeout=120, check=False)


@pytest.mark.parametrize("own", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("coding", ["utf-8", "latin-1"])
def test_the_command_line_is_read_whatever_its_bytes(own, coding):
    done = run(own, b"preguntar", QUESTION.encode(coding), b"--json")
    assert (done.returncode, done.stderr) == (0, b"")
    # For programs it is UTF-8, always.
    answer = json.loads(done.stdout.decode("utf-8"))
    assert answer["pregunta"] == QUESTION
    assert [cargo["titulo"] for cargo in answer["cargos"]] == ["Especialista en Tránsito"]


@pytest.mark.parametrize("own", [LOCALES["C without UTF-8 mode"], LATIN], ids=["C", "Latin-1"])
@pytest.mark.parametrize("coding", ["utf-8", "latin-1"])
def test_the_plain_chat_reads_lines_whatever_their_bytes(own, coding):
    done = run(own, b"--simple", stdin=f"{QUESTION}\n¿quién está en tesorería?\n".encode(coding))
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Especialista en Tránsito es 21018125ES" in done.stdout.decode("utf-8")
    assert "21017536AP" in done.stdout.decode("utf-8")


def test_bytes_that_are_no_text_at_all_are_no_failure():
    junk = b"\xff\xfe\xc3\x28\xf0\x9f\xed\xa0\x80 cajero"
    for command in ((b"preguntar", junk), (b"decodificar", junk), (b"listar", b"--unidad", junk), (junk,)):
        done = run(NONE, *command)
        assert done.returncode in (0, 1, 2, 3, 64), done
        assert b"Traceback" not in done.stderr
        assert b"dentro del programa" not in done.stderr + done.stdout
        (done.stdout + done.stderr).decode("utf-8")


def test_a_file_is_found_by_the_bytes_of_its_name(tmp_path):
    for name in (b"lista-\xe1.csv", "lista-á.csv".encode()):
        path = os.fsencode(tmp_path) + b"/" + name
        with open(path, "w") as file:  # noqa: PTH123
            file.write("Cargo\nCajero\n")
        for own in (LATIN, LOCALES["C without UTF-8 mode"]):
            done = run(own, b"codificar", path)
            assert (done.returncode, done.stderr) == (0, b""), done
            assert b"21017536AP" in done.stdout


@pytest.mark.parametrize("own", [LOCALES[name] for name in DRAWN], ids=DRAWN)
def test_the_app_draws_and_answers_a_question_with_accents(tmp_path, own):
    coding = charset(own)
    with Terminal(tmp_path, own=own) as terminal:
        if coding != "utf-8":
            # An old terminal: a byte is a sign.
            terminal._stream.select_other_charset("@")
        terminal.read_until("Por ejemplo", "código o una unidad")
        os.write(terminal.end, QUESTION.encode(coding))
        terminal.read_until(QUESTION)
        terminal.press("enter")
        terminal.read_until("Especialista en Tránsito", "21018125ES", "Siga con")
        # Without a word about UTF-8 there are no boxes that may come out as something else.
        assert ("▌" in terminal.text) == (own is NONE)
        assert "Ã" not in terminal.text
        terminal.press("ctrl+q")
        assert terminal.wait() == 0


def test_letters_of_latin_1_typed_where_utf_8_was_expected_do_not_end_the_app(tmp_path):
    with Terminal(tmp_path) as terminal:
        terminal.read_until("Por ejemplo")
        os.write(terminal.end, QUESTION.encode("latin-1"))
        terminal.read_until(QUESTION)
        terminal.press("enter")
        terminal.read_until("Especialista en Tránsito", "21018125ES", "Siga con")
        os.write(terminal.end, bytes(range(0xA0, 0x100)))
        terminal.press("enter")
        terminal.read_until("øùúûüýþÿ", "no tiene nada que se llame", "Siga con")
        assert terminal.child.poll() is None


def test_on_an_old_terminal_a_command_writes_signs_that_it_has(tmp_path):
    command = (*CARGOS, "preguntar", "Especialista en Tránsito")
    with Terminal(tmp_path, command=command, own=LATIN) as terminal:
        assert terminal.wait() == 0
    told = COLOURS.sub("", terminal.written.decode("latin-1"))
    assert "Especialista en Tránsito" in told
    assert "+ grupo" in told
    assert "Ã" not in told
    assert "?" not in told
    assert "\\u" not in told
    with Terminal(tmp_path, command=command) as terminal:
        assert terminal.wait() == 0
    assert "└ grupo" in COLOURS.sub("", terminal.written.decode("utf-8"))


@pytest.mark.parametrize(
    ("locale", "known"),
    [
        ("es_PE.ISO-8859-1", "iso8859-1"), ("es_PE.iso88591", "iso8859-1"), ("es_ES.ISO-8859-15@euro", "iso8859-15"),
        ("es_PE.CP1252", "cp1252"), ("es_PE.UTF-8", "utf-8"), ("es_PE.utf8", "utf-8"), ("es_PE", "utf-8"),
        ("C", "utf-8"), ("POSIX", "utf-8"), ("", "utf-8"), ("x.base64", "utf-8"), ("x.utf-16", "utf-8"),
        ("x.undefined", "utf-8"), ("x.\ud800", "utf-8"), ("ja_JP.SJIS", "utf-8"),
    ],
)  # fmt: skip
def test_which_signs_a_locale_names(locale, known):
    assert charset({"LANG": locale}) == known
    assert charset({"LC_ALL": locale, "LANG": "es_PE.CP1250"}) == (known if locale else "cp1250")


@given(st.text(st.characters(codec="utf-8")), st.integers(1, 5))
def test_utf_8_is_read_in_pieces_of_any_length(text, length):
    data, keyboard = text.encode(), Keyboard()
    read = "".join(keyboard.decode(data[n : n + length]) for n in range(0, len(data), length))
    assert read + keyboard.decode(b"", final=True) == text == typed(data)


@given(st.binary(), st.integers(1, 5))
def test_no_byte_is_lost_or_refused(data, length):
    keyboard = Keyboard()
    read = "".join(keyboard.decode(data[n : n + length]) for n in range(0, len(data), length))
    assert read + keyboard.decode(b"", final=True) == typed(data)


def test_letters_that_a_terminal_has_not_keep_their_place():
    for text in ("código", "co\u0301digo"):
        assert text.encode("cp1251", "cargos-nearest") == b"codigo"


@given(st.text(st.characters(codec="utf-8")))
def test_every_text_can_be_written_in_latin_1(text):
    written = text.encode("latin-1", "cargos-nearest").decode("latin-1")
    assert [sign for sign in text if ord(sign) < 256] == [sign for sign in text if sign in written and ord(sign) < 256]
    for sign in SIMPLE:
        assert chr(sign).encode("latin-1", "cargos-nearest").decode("latin-1") in (chr(sign), SIMPLE[sign])
