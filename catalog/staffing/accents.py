"""What the accents of a Spanish text become when it is read in another encoding than it was written in."""

from __future__ import annotations

import re

# UTF-8 read as Windows: «CÃ³digo», «NÂ°».
_DOUBLE = re.compile(r"Ã[^\w\s]|Ã[\u00a0\u00adƒŠŒŽšœžŸˆªº²³¹µ¼½¾]|Â[°º¿¡«»ª·]")
# The code page of DOS (850) or the Macintosh's read as Windows. A sign that an office may write (€, “, –) counts only
# where Spanish never has it.
_OTHER = re.compile(
    "\ufffd"  # a byte that Windows does not have
    r"|(?<=[^\W\d_])[¡¢£¤¥‚‡†ˆƒŠŽœŸ](?!\d)|(?<!\S)[¢£¤¥‡](?=[a-z])"  # «Polic¡a», «t‚cnico», «¢rgano», «Guardi‡n»
    r"|(?<=[A-Z])[àâçêëîïòôöøùûµ]|\b[àçêîòµ](?=[A-Z]{2})"  # «CàDIGO», «CîDIGO», «µREA»
    r"|(?<=[A-Z])(?:ÖA\b|„)|(?<=[Nn])ø"  # «ALCALDÖA», «A„O», «nø»
    r"|(?<=[A-Za-z])—(?=[a-z])|(?<=[a-z]{2})’(?=[a-z]{2}|a\b)"  # «Direcci—n», «Log’stica», «Secretar’a»
)


def misread(text: str, encoding: str) -> re.Match[str] | None:
    """The first sign in `text`, decoded from `encoding`, that tells of another one; None when it reads well."""
    found = _DOUBLE.search(text)
    other = _OTHER.search(text) if encoding == "cp1252" else None
    return min((one for one in (found, other) if one), key=re.Match.start, default=None)
