"""The console command as a process: statuses, streams, encodings, and what each command imports."""

import json
import os
import subprocess
import sys

import pytest
from tui_fakes import SOURCE

ENV = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1"}
ENV.pop("PYTHONUTF8", None)


def run(*arguments: str, stdin: bytes = b"", **env: str):
    command = [sys.executable, "-m", "tui.cli", *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, env={**ENV, **env}, timeout=60, check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def test_one_question():
    status, out, err = run("preguntar", "Especialista en Tránsito")
    assert (status, err) == (0, "")
    assert "21018125ES" in out
    assert "\x1b" not in out
    assert "└ pliego" in out


@pytest.mark.parametrize("env", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, {"LC_ALL": "POSIX"}])
def test_utf8_whatever_the_locale(env):
    status, out, _ = run("preguntar", "Especialista en Tránsito", "--json", **env)
    assert status == 0
    assert json.loads(out)["cargos"][0]["titulo"] == "Especialista en Tránsito"
    assert "Tránsito" in out
    line = json.dumps({"conv": "a", "q": "Especialista en Tránsito"}, ensure_ascii=False).encode()
    assert "Tránsito" in run("preguntar", "--lote", stdin=line, **env)[1]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["preguntar", "Especialista en Tránsito"], 0),
        (["preguntar", "zzxqv wwkj"], 1),
        (["preguntar", "Sub Gerente"], 2),
        (["decodificar", "21018125ES"], 0),
        (["decodificar", "2101 8125 es", "--json"], 0),
        (["decodificar", "21019125ES"], 3),
        (["decodificar", "hola"], 3),
    ],
)
def test_exit_statuses(arguments, status):
    found, out, err = run(*arguments)
    assert (found, err) == (status, "")
    assert out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nada"], ["preguntar"], ["preguntar", "--lote", "x"], ["decodificar"], ["decodificar", "1", "--lote"],
        ["--json"], ["otra", "cosa"], ["--catalogo"], ["preguntar", "x", "--catalogo", "/no/existe"],
        ["preguntar", " "], ["--catalogo=/no/existe", "decodificar", "21018125ES"], ["\x1b[31m"], ["--\x1b[31m"],
        ["--lote"],
    ],
)  # fmt: skip
def test_wrong_usage_is_told_in_spanish_on_stderr(arguments):
    status, out, err = run(*arguments)
    assert (status, out) == (64, "")
    assert err.startswith("cargos: ")
    assert "\x1b" not in err
    assert "Traceback" not in err
    for word in ("usage", "error:", "argument", "required", "invalid"):
        assert word not in err


def test_a_faulty_catalogue_is_told_fault_by_fault(tmp_path):
    for name in ("clasificador", "codigo", "organigrama", "cargos"):
        (tmp_path / f"{name}.yaml").write_text("a: 1\n")
    status, out, err = run("preguntar", "x", "--catalogo", str(tmp_path))
    assert (status, out) == (64, "")
    assert len(err.splitlines()) > 3
    assert "Se esperaba" in err
    assert "Traceback" not in err


def test_another_catalogue_before_or_after_the_command():
    other = str(SOURCE / "tests" / "data" / "quebrada-honda")
    if not (SOURCE / "tests" / "data" / "quebrada-honda").is_dir():
        pytest.skip("the second catalogue is not here")
    first, second = run("--catalogo", other, "preguntar", "x"), run("preguntar", "x", f"--catalogo={other}")
    assert first == second
    assert first[0] in (0, 1, 2)


@pytest.mark.parametrize("arguments", [["-h"], ["--help"], ["ayuda"], ["preguntar", "--help"], ["decodificar", "-h"]])
def test_help_is_spanish(arguments):
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    assert all(word in out for word in ("preguntar", "decodificar", "--catalogo", "--lote", "Uso:"))
    for word in ("usage", "optional", "show this", "positional", "options", "arguments"):
        assert word not in out.lower()
    assert max(map(len, out.splitlines())) <= 88


def test_version():
    status, out, _ = run("--version")
    assert status == 0
    assert out.startswith("cargos ")


def test_without_a_terminal_it_is_a_chat_line_by_line():
    status, out, err = run(stdin="cajero\n\n¿y quién es su jefe?\nchofer\n2\nsalir\nconserje\n".encode())
    assert (status, err) == (0, "")
    assert out.startswith("Clasificador de Cargos de la Municipalidad Provincial de Puno, 2007: 207 cargos.")
    assert "El código de Cajero es 21017536AP." in out
    assert "Por encima de Cajero (21017536AP) está el cargo de Sub Gerente (Tesorero)" in out
    assert "2. Chofer - Conserje, Gerencia Municipal (2101316AP)" in out
    assert "El código de Chofer - Conserje es 2101316AP." in out
    assert out.endswith("\n\n")


def test_the_plain_chat_says_in_words_what_the_screen_draws():
    status, out, _ = run("--simple", stdin="código del cajero\n21019125ES\n¿qué cargos hay en catastro?\n".encode())
    assert status == 0
    assert "Nivel 6: Apoyo (secretarias, técnicos, promotores)." in out
    assert "En su unidad están también: Sub Gerente (Tesorero), nivel 4, EJ, 21017534EJ" in out
    assert "Órgano 9: no existe.\nUnidad 1: depende de la parte anterior.\n" in out
    assert "En lugar de «9» puede ser: 1, Órganos de Gobierno; 3, Órganos de Dirección;" in out
    assert "Sub Gerente, Sub Gerencia de Catastro, nivel 4, EJ, 21018134EJ\n" in out
    assert "Confianza alta" in out
    assert "Fuente: VIII" in out
    assert not set(out) & set("│├└─╭●\x1b")


def test_a_failure_of_the_screen_is_told_without_a_traceback(tmp_path):
    program = (
        "import sys, tui.app\n"
        "class Broken(tui.app.CargosApp):\n"
        "    def on_ready(self): raise ZeroDivisionError('secreto')\n"
        "tui.app.CargosApp = Broken\n"
        "run, Broken.run = Broken.run, lambda self: run(self, headless=True)\n"
        "import tui.cli\n"
        "for stream in (sys.stdin, sys.stdout, sys.stderr): stream.isatty = lambda: True\n"
        "sys.exit(tui.cli.main([]))\n"
    )
    env = {**ENV, "XDG_STATE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "TERM": "xterm"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=env, timeout=60, check=False)
    said = done.stdout.decode() + done.stderr.decode()
    assert done.returncode == 70
    assert "Algo falló dentro del programa" in said
    assert "Traceback" not in said
    assert "secreto" not in said


def test_a_line_nested_too_deep_costs_only_itself():
    deep = b'{"q": "cajero", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    status, out, _ = run("preguntar", "--lote", stdin=deep + b'\n{"q": "cajero"}\n')
    assert status == 0
    first, second = map(json.loads, out.splitlines())
    assert first["abstiene"]
    assert second["cargos"][0]["titulo"] == "Cajero"


def test_the_plain_chat_says_what_a_count_is_made_of_and_all_units():
    _, out, _ = run("--simple", stdin="¿cuántos técnicos hay?\norganigrama\n".encode())
    assert "Órganos de Línea: 13; Órganos de Apoyo: 13." in out
    _, out, _ = run("--simple", stdin="¿cuántos obreros hay?\nchofer\norganigrama\n".encode())
    assert "\nObreros, Sub Gerencia de Obras Públicas y Mantenimiento, nivel 7, RE, 21018427RE\n" in out
    _, under, _ = run("--simple", stdin="gerente de administración\n".encode())
    assert "De Gerencia de Administración dependen 4 sub unidades: Sub Gerencia de Personal (7.5.1);" in under
    assert "\n2. Chofer - Conserje, Gerencia Municipal (2101316AP), nivel 6, AP\n" in out
    assert "\n8.1.3 Sub Gerencia de Catastro: 3 cargos.\n" in out
    assert "\nÓrgano 2: Órgano de Coordinación, no se utiliza.\n" in out


def test_the_plain_chat_explains_itself_and_shows_three_questions_to_begin_with():
    _, out, _ = run("--simple", stdin=b"ayuda\n")
    assert "una pregunta por línea" in out
    assert out.count("¿") >= 3
    assert "Confianza" not in out


def test_the_plain_chat_lets_no_control_character_through():
    status, out, _ = run("--simple", stdin=b"caj\x1b[31mero \x07\n")
    assert status == 0
    assert "\x1b" not in out
    assert "\x07" not in out


BATCH = [
    b'\xef\xbb\xbf{"conv": "a", "q": "Especialista en Tr\xc3\xa1nsito"}',
    b'{"conv": "a", "q": "zzxqv wwkj"}',
    b"no es json",
    b'{"conv": "b"}',
    b"\xff\xfe",
    b"",
    b'{"q": "Especialista en Tr\\u00e1nsito", "id": 4}',
    b'{"conv": 7, "q": "[/] \\u001b[31m"}',
]


def test_batch_answers_line_for_line():
    status, out, err = run("preguntar", "--lote", stdin=b"\n".join(BATCH) + b"\n")
    answers = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert len(answers) == len(BATCH)
    assert [bool(a["cargos"]) for a in answers] == [True, False, False, False, False, False, True, False]
    for number in (3, 4, 5, 6):
        assert answers[number - 1]["tipo"] == "abstencion"
        assert answers[number - 1]["abstiene"]
        assert f"línea {number} " in answers[number - 1]["texto"]
        assert f"línea {number} " in err
    assert err.count("\n") == 4


def test_batch_flushes_after_every_line():
    command = [sys.executable, "-m", "tui.cli", "preguntar", "--lote"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENV) as process:
        for _ in range(3):
            process.stdin.write(b'{"conv": "a", "q": "alcalde"}\n')
            process.stdin.flush()
            assert json.loads(process.stdout.readline())
        process.stdin.close()
        assert process.wait(60) == 0


@pytest.mark.skipif(os.name == "nt", reason="pipes close differently there")
@pytest.mark.parametrize("arguments", [["preguntar", "Sub Gerente"], ["preguntar", "--lote"], ["--help"]])
def test_a_closed_pipe_is_quiet(arguments):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "tui.cli", *arguments]
    lines = b'{"conv": "a", "q": "alcalde"}\n' * 50
    done = subprocess.run(
        command, input=lines, stdout=writing, stderr=subprocess.PIPE, env=ENV, timeout=60, check=False
    )
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a full disk is needed")  # noqa: PTH110
@pytest.mark.parametrize("arguments", [["preguntar", "Sub Gerente"], ["preguntar", "--lote"], ["--help"]])
def test_a_full_disk_is_told(arguments):
    command = [sys.executable, "-m", "tui.cli", *arguments]
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            command, input=b'{"q": "alcalde"}\n', stdout=full, stderr=subprocess.PIPE, env=ENV, timeout=60, check=False
        )
    told = "no se pudo escribir la respuesta: no queda espacio en el disco; libere espacio y repita."
    assert done.stderr.decode() == f"cargos: {told}\n"
    assert done.returncode == 74


def test_only_a_failed_write_is_called_one():
    status, out, err = run("--catalogo", "x" * 5_000, "preguntar", "alcalde")
    assert (status, out) == (64, "")
    assert "la carpeta no existe" in err


BROKEN = """
import sys
import {module}
def fails(*_):
    raise {error}
{module}.{name} = fails
from tui.cli import main
sys.exit(main({arguments!r}))
"""


@pytest.mark.parametrize(
    ("module", "name", "arguments", "answers"),
    [
        ("assistant.desk", "Conversation.ask", ["preguntar", "x", "--json"], 1),
        ("assistant.desk", "Assistant", ["preguntar", "x", "--json"], 1),
        ("assistant.decoding", "decode_answer", ["decodificar", "x", "--json"], 1),
        ("tui.plain", "show", ["preguntar", "alcalde"], 0),
        ("tui.batch", "answer_batch", ["preguntar", "--lote"], 0),
    ],
)
def test_a_failure_of_the_program_has_its_own_status(module, name, arguments, answers):
    code = BROKEN.format(module=module, name=name, arguments=arguments, error='RuntimeError("boom")')
    env = {**ENV, "CARGOS_DEPURAR": ""}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=env, timeout=60, check=False)
    assert done.returncode == 70
    told = json.loads(done.stdout)["texto"] if answers else done.stderr.decode()
    assert "Algo falló dentro del programa" in told
    assert b"Traceback" not in done.stderr
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env={**env, "CARGOS_DEPURAR": "1"}, timeout=60, check=False
    )
    assert b"boom" in done.stderr


def test_questions_that_cannot_be_read():
    code = BROKEN.format(
        module="tui.batch", name="answer_batch", arguments=["preguntar", "--lote"], error='OSError(5, "I/O error")'
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=ENV, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (74, b"")
    assert done.stderr.decode() == "cargos: no se pudieron leer las preguntas (error 5 del sistema).\n"


def test_what_is_to_be_decoded_is_handed_on_as_it_was_typed(monkeypatch, capsys):
    from assistant import decoding
    from tui import cli

    seen = []
    whole = decoding.decode_answer
    monkeypatch.setattr(decoding, "decode_answer", lambda c, text: seen.append(text) or whole(c, text))
    cli.main(["decodificar", "8.1.2"])
    cli.main(["decodificar", "2101", "8125", "es"])
    assert seen == ["8.1.2", "2101 8125 es"]
    capsys.readouterr()


IMPORTS = (
    "import sys; from tui.cli import main; status = main({arguments!r}); print(sorted(sys.modules), file=sys.stderr)"
)


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["decodificar", "21018125ES"], ("textual", "whoosh")),
        (["preguntar", "alcalde"], ("textual",)),
        (["--help"], ("textual", "whoosh", "yaml", "msgspec", "catalog", "argparse")),
    ],
)
def test_each_command_imports_no_more_than_it_needs(arguments, absent):
    code = IMPORTS.format(arguments=arguments)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=ENV, timeout=60, check=True)
    modules = done.stderr.decode()
    for name in absent:
        assert f"'{name}'" not in modules
        assert f"'{name}." not in modules


def test_drawing_the_first_screen_imports_no_catalogue():
    code = "import sys, tui.app; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=ENV, timeout=60, check=True)
    for name in ("catalog", "assistant", "index", "whoosh", "yaml", "msgspec", "pyperclip"):
        assert f"'{name}'" not in done.stdout.decode()


def test_a_failure_of_the_program_is_told_in_spanish_and_shown_on_request(monkeypatch):
    from tui.mishap import answered

    class Broken:
        def ask(self, text):
            raise RuntimeError("boom")

    monkeypatch.delenv("CARGOS_DEPURAR", raising=False)
    answer = answered(Broken(), "chofer\x1b[31m")
    assert answer.abstiene
    assert "falló" in answer.texto
    assert answer.pregunta == "chofer[31m"
    monkeypatch.setenv("CARGOS_DEPURAR", "1")
    with pytest.raises(RuntimeError):
        answered(Broken(), "chofer")
