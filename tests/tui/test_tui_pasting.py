"""What is pasted is text: whatever pieces it comes in, nothing in it acts as a key."""

from hypothesis import given
from hypothesis import strategies as st
from textual import events

from tui.pasting import BEGIN, CONTROL, END, CleanParser, Pastes

PASTED = st.text(st.characters(codec="utf-8") | st.sampled_from("\x1b[20~1\x07\x11"), max_size=30).filter(
    lambda text: END not in text and not (text + END)[:-1].endswith(END)
)
TYPED = st.text(st.characters(codec="utf-8") | st.sampled_from("\x1b[20~"), max_size=20).filter(
    lambda text: BEGIN not in text and not any((text + BEGIN)[:-n].endswith(BEGIN) for n in range(1, 6))
)


def pieces(text, cuts):
    places = sorted({min(cut, len(text)) for cut in cuts})
    return [text[one:two] for one, two in zip([0, *places], [*places, len(text)], strict=True)]


@given(st.lists(st.tuples(TYPED, PASTED), max_size=4), TYPED, st.lists(st.integers(0, 200), max_size=8))
def test_whatever_the_pieces_pastes_lose_their_control_characters_and_nothing_else_is_touched(turns, last, cuts):
    whole = "".join(f"{typed}{BEGIN}{pasted}{END}" for typed, pasted in turns) + last
    clean = "".join(f"{typed}{BEGIN}{CONTROL.sub('', pasted)}{END}" for typed, pasted in turns) + last
    pastes = Pastes()
    assert "".join(map(pastes.text, pieces(whole, cuts))) == clean


@given(PASTED, st.lists(st.integers(0, 60), max_size=4))
def test_the_parser_gives_one_paste_and_no_key(text, cuts):
    parser = CleanParser()
    # No input at all is the end of it: a terminal never sends that.
    given = filter(None, pieces(f"{BEGIN}x{text}{END}", cuts))
    found = [event for piece in given for event in parser.feed(piece)]
    found += parser.feed("\x1b[A")
    assert [type(event) for event in found] == [events.Paste, events.Key]
    assert found[0].text == "x" + CONTROL.sub("", text)
    assert found[1].key == "up"
