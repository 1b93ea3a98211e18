"""Where `cargos web` listens: on this machine alone, unless a person names one of its other addresses."""

import os
import re
import socket
import sys
from pathlib import Path

import pytest
from aiohttp import ClientSession, WSServerHandshakeError
from test_tui_web import PATIENCE, env, run, started, stopped  # noqa: F401

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent differently there")


async def opened(process):
    """The address told, and what is said of it."""
    told = (await process.stdout.readuntil("aquí.\n".encode())).decode("utf-8")
    found = re.match(r"Abra en el navegador: (http://\S+:\d+)\n", told)
    assert found, told
    return found[1], " ".join(told.split())


def served_at(env, folder, *arguments):  # noqa: F811
    command = (sys.executable, "-P", "-m", "tui.cli", "web", "--puerto", "0", *arguments)
    return started(*command, env=env, cwd=folder, stdout=-1)


def listening(port: int) -> set[str] | None:
    """The addresses at which somebody on this machine listens at a port, as /proc has them (None: there is none)."""
    tables = [path for path in map(Path, ("/proc/net/tcp", "/proc/net/tcp6")) if path.exists()]
    found = set()
    for table in tables:
        rows = [line.split() for line in table.read_text().splitlines()][1:]
        for _, local, _, state, *_ in rows:
            address, _, number = local.partition(":")
            if int(number, 16) == port and state == "0A":
                found.add(address)
    return found if tables else None


def other_address() -> str:
    """An address of this machine that others could reach. Nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(("192.0.2.1", 9))
        except OSError:
            pytest.skip("this machine is on no network")
        address = asking.getsockname()[0]
    if address.startswith("127."):
        pytest.skip("this machine is on no network")
    return address


async def answers(address, origin) -> bool:
    async with ClientSession() as session:
        try:
            async with session.ws_connect(f"{address}/ws", headers={"Origin": origin}) as page:
                await page.receive(PATIENCE)
        except WSServerHandshakeError as error:
            return error.status != 403
    return True


async def test_without_a_word_only_this_machine_reaches_it_and_that_is_said(env, tmp_path):  # noqa: F811
    async with served_at(env, tmp_path) as process:
        address, told = await opened(process)
        port = int(address.rpartition(":")[2])
        assert address == f"http://127.0.0.1:{port}"
        assert "Solo se ve desde esta máquina." in told
        assert listening(port) in (None, {"0100007F"})
        assert await answers(address, address)
        assert await stopped(process) == (0, b"")


async def test_at_another_address_it_warns_and_serves_its_own_pages_alone(env, tmp_path):  # noqa: F811
    named = other_address()
    async with served_at(env, tmp_path, "--direccion", named) as process:
        address, told = await opened(process)
        port = int(address.rpartition(":")[2])
        assert address == f"http://{named}:{port}"
        assert "sin contraseña y lo usa como usted" in told
        assert "Solo se ve" not in told
        assert listening(port) in (None, {socket.inet_aton(named)[::-1].hex().upper()})
        with pytest.raises(OSError), socket.create_connection(("127.0.0.1", port), PATIENCE):
            pass
        async with ClientSession() as session, session.get(address) as page:
            assert f"ws://{named}:{port}/ws" in await page.text()
        assert await answers(address, address)
        for origin in (f"http://localhost:{port}", f"http://127.0.0.1:{port}", "http://otro.example", "null"):
            assert not await answers(address, origin)
        assert await stopped(process) == (0, b"")


async def test_it_serves_at_the_loopback_address_of_ipv6(env, tmp_path):  # noqa: F811
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("there is no IPv6 here")
    async with served_at(env, tmp_path, "--direccion", "0:0:0:0:0:0:0:1") as process:
        address, told = await opened(process)
        assert address.startswith("http://[::1]:")
        assert "Solo se ve desde esta máquina." in told
        assert await answers(address, address)
        assert await stopped(process) == (0, b"")


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["web", "--direccion", "0.0.0.0"], 64, "dé una sola"),
        (["web", "--direccion", "::"], 64, "dé una sola"),
        (["web", "--direccion", "mi-equipo"], 64, "en cifras, como 192.168.1.20, no «mi-equipo»"),
        (["web", "--direccion", "127.0.0.1:80"], 64, "en cifras"),
        (["preguntar", "x", "--direccion", "127.0.0.1"], 64, "«--direccion» va con «cargos web»"),
        (["web", "--puerto", "0", "--direccion", "203.0.113.7"], 69, "esta máquina no tiene la dirección 203.0.113.7"),
    ],
)  # fmt: skip
def test_an_address_that_cannot_be_is_told(env, arguments, status, told):  # noqa: F811
    found, err = run(env, *arguments)
    assert found == status
    assert told in err
    assert "Traceback" not in err
