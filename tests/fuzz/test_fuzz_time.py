"""However long a text is, it is read within a second, and what is beyond a sane length costs nothing."""

from __future__ import annotations

import random
import time

import pytest

from assistant.decoding import decode_answer
from catalog.text import MAX_QUESTION, clean
from fuzz import targets

SIZE = 100_000
# A second is what a person may wait for; this is of the processor, and leaves room for a slow one.
SECONDS = 4.0
DICE = random.Random(2007)

REPEATED = {
    "one letter": "a", "a word": "gerente ", "words of no language": "xkrz ", "digits": "1", "digits apart": "1 ",
    "digits with dots": "1.", "letters with dots": "a.", "digits and letters": "1.a2.",
    "digits with letters and dashes": "1-a1x-",
    "blanks": " ", "dots": ".", "commas": ", ", "a question mark": "¿", "quotes": '"', "other quotes": "«x» ",
    "brackets": "(",
    "y": "y ", "y en": "y en ", "no": "no ", "a title": "especialista en tránsito y ",
    "a typo": "espesialista en trancito ",
    "a unit": "sub gerencia de catastro ", "a code": "21018125ES ", "codes side by side": "21018125ES-",
    "half a code": "2101",
    "half a code with dashes": "2101--8", "a code with dots": "2101.8.1.2.5.ES ",
    "a supposition": "si 21018125ES fuera de nivel 6 ",
    "a comparison": "compara gerente con ", "a count": "¿cuántos choferes hay en alcaldía? ", "a superior": "jefe del ",
    "a level": "nivel 5 ", "courtesy": ", por favor, ", "hesitation": "eh, este, ",
    "numbers in words": "dos uno cero uno ",
    "an accent": "\u0301", "accents out of order": "\u0316\u0301", "letters with accents": "e\u0301", "Chinese": "漢",
    "emoji": "👩\u200d", "nothing to be seen": "\u200b", "escapes": "\x1b[31m", "half characters": "\ud800",
    "lines": "chofer\n",
    "operators": "AND (", "markup": "[b]", "an alphabet": "abcdefghijklmnñopqrstuvwxyz",
}  # fmt: skip


def long_texts() -> dict[str, str]:
    texts = {name: (text * (SIZE // len(text) + 1))[:SIZE] for name, text in REPEATED.items()}
    titles = [cargo.titulo for cargo in targets.assistant().catalog.cargos]
    texts["all titles"] = " y ".join(titles * 20)[:SIZE]
    texts["random words"] = " ".join("".join(DICE.choices("abcdeilnorstu", k=8)) for _ in range(SIZE // 9))
    texts["random signs"] = "".join(chr(DICE.randrange(0x3000)) for _ in range(SIZE))
    return texts


@pytest.fixture(scope="module", autouse=True)
def warm():
    """What is made on first use is not what is measured."""
    targets.question("código del espesialista en trancito")


def seconds(work) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


@pytest.mark.parametrize("text", long_texts().values(), ids=long_texts())
def test_a_hundred_kilobytes_are_answered_in_time(text):
    assert seconds(lambda: targets.assistant().conversation().ask(text)) < SECONDS
    assert seconds(lambda: targets.assistant().suggester.suggest(text)) < SECONDS
    assert seconds(lambda: decode_answer(targets.assistant().catalog, text)) < SECONDS


@pytest.mark.parametrize("text", list(long_texts().values())[::5])
def test_a_conversation_goes_on_after_a_long_text(text):
    talk = targets.assistant().conversation()
    assert seconds(lambda: [talk.ask(each) for each in (text, "¿por qué?", "¿y en catastro?")]) < 3 * SECONDS


def test_of_a_long_question_its_beginning_is_answered():
    """Beyond the length that a question may have nothing is read."""
    for text in ("código del cajero " * 9_000, "ñ" * SIZE, "e\u0301" * SIZE):
        talk = targets.assistant().conversation()
        answer = talk.ask(text)
        assert len(answer.pregunta) <= MAX_QUESTION
        assert answer == targets.assistant().conversation().ask(clean(text))


def test_twenty_times_the_marks_do_not_take_the_square_of_that():
    """Putting marks in order takes the square of their number, where nobody stops it: four hundred times as long."""
    small, large = ("e" + "\u0316\u0301" * (size // 2) for size in (20_000, 400_000))
    least = min(seconds(lambda: clean(small, None)) for _ in range(3))
    assert seconds(lambda: clean(large, None)) < 100 * max(least, 0.005)
