"""`cargos web`: what is said on the terminal, and the app in a real Chromium, with the keyboard alone."""

import asyncio
import base64
import contextlib
import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
import zlib

import pytest
from aiohttp import ClientSession, WSServerHandshakeError
from tui_fakes import SOURCE

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-quic --no-first-run --disable-sync "
    "--disable-background-networking --disable-component-update --disable-breakpad --remote-debugging-port=0 "
    "--window-size=1200,800"
).split()
# Only this machine has an address.
NO_NAMES = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
PATIENCE = 60

# Keeps hold of the page's terminal, xterm.js, which its script has in a field beside `fitAddon`.
WATCH = """
Object.defineProperty(Object.prototype, "fitAddon", {configurable: true, set(addon) {
  Object.defineProperty(this, "fitAddon", {value: addon});
  window.page = this;
}});
"""
SCREEN = """
(() => {
  const terminal = window.page?.terminal;
  return Array.from({length: terminal?.rows ?? 0}, (_, row) => terminal.buffer.active.getLine(row).translateToString());
})()
"""
CELL = """
(() => {
  const {rows, cols} = page.terminal;
  const {x, y, width, height} = document.querySelector(".xterm-screen").getBoundingClientRect();
  return [x, y, width / cols, height / rows];
})()
"""


@pytest.fixture
def env(tmp_path):
    """The environment of a person who has nothing yet."""
    own = {name: str(tmp_path / name) for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    for folder in own.values():
        os.mkdir(folder)  # noqa: PTH102
    return {**os.environ, **own, "PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1"}


def run(env, *arguments, code="from tui.cli import main; sys.exit(main(sys.argv[1:]))"):
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {code}", *arguments], env=env, capture_output=True, timeout=60, check=False
    )
    assert done.stdout == b""
    return done.returncode, done.stderr.decode("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["web", "algo"], "«web» no lleva nada detrás"),
        (["web", "--json"], "«--json» va con «cargos preguntar»"),
        (["web", "--puerto"], "falta el número"),
        (["web", "--puerto", "65536"], "un número de 0 a 65535, no «65536»"),
        (["web", "--puerto=-1"], "no «-1»"),
        (["web", "--puerto=²"], "no «²»"),
        (["--puerto", "8001"], "«--puerto» va con «cargos web»"),
        (["preguntar", "x", "--puerto", "8001"], "«--puerto» va con «cargos web»"),
        (["web", "--catalogo", "/no/existe"], "la carpeta no existe"),
    ],
)
def test_wrong_usage(env, arguments, told):
    status, err = run(env, *arguments)
    assert status == 64
    assert err.startswith("cargos: ")
    assert told in err


def test_without_the_extra_it_says_how_to_install_it(env):
    code = "sys.modules['textual_serve'] = None; from tui.cli import main; sys.exit(main(['web']))"
    status, err = run(env, code=code)
    assert status == 69
    assert "falta textual-serve" in err
    assert '.venv/bin/pip install ".[web]"' in err or os.name == "nt"
    assert "Traceback" not in err


def test_a_port_that_is_taken_is_told_with_what_to_do(env):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        status, err = run(env, "web", "--puerto", port)
    assert status == 69
    told, advice = err.splitlines()
    assert told == f"cargos: el puerto {port} está ocupado por otro programa. Use otro, o 0 para uno que esté libre:"
    assert advice == "  cargos web --puerto 0"


def test_no_other_command_imports_it(env):
    code = (
        "from tui.cli import main; main(['preguntar', 'alcalde']); import tui.app; "
        "print(*(name for name in sys.modules if name.startswith(('tui.web', 'aiohttp', 'textual_serve'))))"
    )
    done = subprocess.run([sys.executable, "-c", f"import sys; {code}"], env=env, capture_output=True, check=True)
    assert done.stdout.splitlines()[-1] == b""


@contextlib.asynccontextmanager
async def started(*command, env, cwd, stdout=subprocess.DEVNULL):
    """A program that ends with its test."""
    process = await asyncio.create_subprocess_exec(
        *command, env=env, cwd=cwd, stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.STDOUT
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), 10)
            except TimeoutError:
                process.kill()
        await process.communicate()


@contextlib.asynccontextmanager
async def served(env, cwd, *arguments):
    """`cargos web` in a folder, with the address it tells."""
    command = (sys.executable, "-P", "-m", "tui.cli", "web", "--puerto", "0", *arguments)
    async with started(*command, env=env, cwd=cwd, stdout=subprocess.PIPE) as process:
        told = [await asyncio.wait_for(process.stdout.readline(), PATIENCE) for _ in range(2)]
        found = re.fullmatch(r"Abra en el navegador: (http://127\.0\.0\.1:\d+)\n", told[0].decode("utf-8"))
        assert found, told
        assert told[1].decode("utf-8") == "Solo se ve desde esta máquina. Para terminar: Ctrl+C aquí.\n"
        yield process, found[1]


async def stopped(process):
    """The status after Ctrl+C, and what was still said."""
    process.send_signal(signal.SIGINT)
    said = await asyncio.wait_for(process.stdout.read(), PATIENCE)
    return await process.wait(), said


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent differently there")
async def test_the_page_of_another_site_is_turned_away(env, tmp_path):
    async with served(env, tmp_path) as (process, address), ClientSession() as session:
        async with session.ws_connect(f"{address}/ws", headers={"Origin": address.replace("127.0.0.1", "localhost")}):
            pass
        for origin in ("http://otro.example", "null", address.replace("127.0.0.1", "otro.example")):
            with pytest.raises(WSServerHandshakeError, match="403"):
                await session.ws_connect(f"{address}/ws", headers={"Origin": origin})
        assert await stopped(process) == (0, b"")


class Page:
    """A page of the browser, spoken to through its DevTools socket."""

    def __init__(self, socket):
        self.socket = socket
        self.number = 0
        self.asked_for = []

    async def call(self, method, **parameters):
        self.number += 1
        await self.socket.send_json({"id": self.number, "method": method, "params": parameters})
        while True:
            message = await self.socket.receive_json(timeout=PATIENCE)
            if message.get("id") == self.number:
                assert "error" not in message, message
                return message["result"]
            if message.get("method") == "Network.requestWillBeSent":
                self.asked_for.append(message["params"]["request"]["url"])
            elif message.get("method") == "Network.webSocketCreated":
                self.asked_for.append(message["params"]["url"])

    async def value(self, script):
        told = await self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    async def until(self, script, wanted=bool):
        """Looks at what `script` gives until it is wanted."""
        patience = time.monotonic() + PATIENCE
        while not wanted(found := await self.value(script)):
            assert time.monotonic() < patience, found
            await asyncio.sleep(0.05)
        return found

    async def screen(self, *texts):
        """The lines of the terminal in the page, once they hold these texts."""
        return await self.until(SCREEN, lambda lines: all(text in "\n".join(lines) for text in texts))

    async def press(self, key, code=0, text=""):
        key = {"key": key, "windowsVirtualKeyCode": code}
        await self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **key)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **key)

    async def type(self, line):
        for character in line:
            await self.press(character, text=character)
        await self.press("Enter", 13, "\r")

    async def colours(self, row, column, length):
        """How many colours the page really shows where the terminal has these cells."""
        x, y, width, height = await self.value(CELL)
        clip = {"x": x + column * width, "y": y + row * height, "width": length * width, "height": height, "scale": 1}
        picture = await self.call("Page.captureScreenshot", clip=clip)
        return len(colours(base64.b64decode(picture["data"])))


def colours(png):
    """The colours of a PNG as Chromium makes it: 8 bits a channel, not interlaced."""
    width, height, _, kind = struct.unpack(">IIBB", png[16:26])
    place, packed = 8, b""
    while place < len(png):
        size, name = struct.unpack(">I4s", png[place : place + 8])
        packed += png[place + 8 : place + 8 + size] if name == b"IDAT" else b""
        place += size + 12
    step, found = {2: 3, 6: 4}[kind], set()
    data, above = iter(zlib.decompress(packed)), bytes(width * step)
    for _ in range(height):
        how, line = next(data), bytearray(width * step)
        for n in range(len(line)):
            left, corner = (line[n - step], above[n - step]) if n >= step else (0, 0)
            nearest = min((left, above[n], corner), key=lambda value: abs(left + above[n] - corner - value))
            guess = (0, left, above[n], (left + above[n]) // 2, nearest)[how]
            line[n] = (next(data) + guess) % 256
        found |= {bytes(line[n : n + step]) for n in range(0, len(line), step)}
        above = line
    return found


@contextlib.asynccontextmanager
async def opened(address, env, folder):
    """The address in a Chromium with an empty profile. Only this machine has a name there."""
    command = (CHROMIUM, *FLAGS, NO_NAMES, f"--user-data-dir={folder / 'profile'}", "about:blank")
    async with started(*command, env=env, cwd=folder) as browser, ClientSession() as session:
        port = await devtools_port(folder / "profile" / "DevToolsActivePort", browser)
        async with session.get(f"http://127.0.0.1:{port}/json/list") as listed:
            (socket,) = (tab["webSocketDebuggerUrl"] for tab in await listed.json() if tab["type"] == "page")
        async with session.ws_connect(socket, max_msg_size=0) as talk:
            page = Page(talk)
            await page.call("Page.enable")
            await page.call("Network.enable")
            permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"]
            await page.call("Browser.grantPermissions", permissions=permissions, origin=address)
            await page.call("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
            yield page
            await page.call("Browser.close")


async def devtools_port(told, browser):
    """The port that the browser has chosen, from the file in which it says so."""
    patience = time.monotonic() + PATIENCE
    while not (told.is_file() and "\n" in (text := told.read_text())):
        assert browser.returncode is None
        assert time.monotonic() < patience
        await asyncio.sleep(0.05)
    return int(text.split()[0])


def blank(screen):
    """Ten cells where nothing is written."""
    return next((n, line.index(" " * 12) + 1, 10) for n, line in enumerate(screen) if n and " " * 12 in line)


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed here")
async def test_ask_and_see_the_code_in_a_browser(env, tmp_path):
    folder = tmp_path / "mi carpeta 'nueva' de $HOME"
    shutil.copytree(SOURCE / "catalog" / "data" / "puno-2007", folder / "clasificador de aquí")
    (folder / "yaml.py").write_text("raise SystemExit('what lies in the folder is not the program')")
    async with (
        served(env, folder, "--catalogo", "clasificador de aquí") as (process, address),
        opened(address, env, tmp_path) as page,
    ):
        await page.call("Page.navigate", url=address)
        await page.screen("Bienvenido")
        await page.until("document.activeElement.className.includes('xterm')")
        await page.type("especialista en tránsito")
        screen = await page.screen("21018125ES", "sub gerencia")
        row = next(n for n, line in enumerate(screen) if "21018125ES" in line)
        drawn = (row, screen[row].index("21018125ES"), len("21018125ES"))
        patience = time.monotonic() + PATIENCE
        while await page.colours(*drawn) < 10:
            assert time.monotonic() < patience, "the code is not drawn"
        assert await page.colours(*blank(screen)) == 1
        await page.press("F5", 116)
        await page.screen("21018125ES se envió")
        await page.until("navigator.clipboard.readText()", lambda text: text == "21018125ES")
        assert await stopped(process) == (0, b"")
        await page.until("document.body.innerText.includes('La conversación terminó')")
        assert {f"{address}/", f"{address}/static/js/textual.js"} <= set(page.asked_for)
        own = (f"{address}/", f"{address.replace('http', 'ws')}/ws?", "data:")
        assert not [url for url in page.asked_for if not url.startswith(own)]
