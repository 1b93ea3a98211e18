"""A file becomes sheets: its first bytes say what it is, whatever its name ends in. It is only ever read."""

from __future__ import annotations

from pathlib import Path

from ..text import clean
from .delimited import read_csv
from .sheet import MAX_BYTES, Sheet, TableError
from .workbook import read_workbook

__all__ = ["TableError", "is_workbook", "read_bytes", "read_sheets"]

ADVICE = "Guarde la tabla como .xlsx o .csv y vuelva a intentarlo."
ZIP, OLE = b"PK", bytes.fromhex("d0cf11e0a1b11ae1")
# How files that are no table begin.
OTHERS = {
    b"\x89PNG": "una imagen (PNG)", b"\xff\xd8\xff": "una imagen (JPEG)", b"GIF8": "una imagen (GIF)",
    b"II*\x00": "una imagen (TIFF)", b"MM\x00*": "una imagen (TIFF)", b"RIFF": "una imagen, un sonido o un video",
    b"%PDF": "un documento PDF", b"{\\rtf": "un documento de texto (RTF)", b"\x1f\x8b": "un archivo comprimido",
    b"Rar!": "un archivo comprimido (RAR)", b"7z\xbc\xaf": "un archivo comprimido (7z)",
}  # fmt: skip


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """The sheets of an XLSX file, or the one of a CSV file. Raises TableError when it is neither, or too much."""
    data = read_bytes(path)
    name = clean(path.name)
    return read_workbook(name, data) if is_workbook(data) else (read_csv(name, data),)


def is_workbook(data: bytes) -> bool:
    """Whether the contents are a zip archive, as every XLSX is; what is not is read as text."""
    return data.startswith(ZIP)


def read_bytes(path: Path) -> bytes:
    """The file's contents. Raises TableError when there are none that could be a table."""
    name = clean(path.name) or clean(str(path))
    try:
        if not path.exists():
            raise TableError(f"No existe el archivo «{clean(str(path))}». Revise el nombre y la carpeta.")
        if path.is_dir():
            raise TableError(f"«{name}» es una carpeta. Escriba el nombre del archivo que está en ella.")
        if not path.is_file():
            raise TableError(f"«{name}» no es un archivo. {ADVICE}")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        number = f" (error {error.errno} del sistema)" if isinstance(error, OSError) and error.errno else ""
        raise TableError(
            f"No se pudo leer «{name}»{number}. Revise que el archivo exista, que usted tenga permiso para leerlo y "
            "que otro programa no lo tenga abierto."
        ) from None
    if len(data) > MAX_BYTES:
        raise TableError(f"«{name}» pasa de {MAX_BYTES // 1_000_000} MB. Deje en el archivo solo la tabla.")
    if not data.strip():
        raise TableError(f"«{name}» está vacío. Revise que sea el archivo correcto.")
    _refuse_others(name, data)
    return data


def _refuse_others(name: str, data: bytes) -> None:
    """Raises TableError for what its first bytes tell to be no table, naming what it is."""
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise TableError(f"«{name}» está protegido con contraseña. Guárdelo sin contraseña y vuelva a intentarlo.")
        raise TableError(f"«{name}» es un libro de Excel antiguo (.xls). Ábralo en Excel y guárdelo como .xlsx.")
    what = next((what for start, what in OTHERS.items() if data.startswith(start)), "")
    if what:
        raise TableError(f"«{name}» no es una tabla: es {what}. {ADVICE}")
