"""Text that would steer a terminal, and finding it in what was printed."""

import unicodedata

# A title for the window, colours (in seven and in eight bits), a new direction of writing, half a character.
STEERING = "\x1b]0;x\x07\x1b[31m\x9b31m\x9d0;x\x9c\u202eX\u2028[red]y[@click=app.quit]z"


def steers(text: str) -> set[str]:
    """The signs in a printed text that are neither text nor the end of a line (a CSV begins with a mark of its own)."""
    kinds = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    return {sign for sign in text.lstrip("\ufeff") if unicodedata.category(sign) in kinds} - set("\r\n")
