"""Where one can go from an answer: every jump asks for what it says, over the whole catalogue."""

import pytest
from tui_fakes import DECLINE, LIST, ONE, UNIT, answer, catalog, suggester, unit

from assistant.desk import Assistant
from tui.jumping import jumps


@pytest.fixture(scope="module")
def assistant():
    return Assistant(catalog())


def titles(found):
    return [jump.title for jump in jumps(found, catalog(), suggester().wording)]


def test_the_jumps_are_named_by_what_the_answer_is_about():
    assert titles(ONE) == ["Su unidad", "Sus colegas", "Su superior"]
    assert titles(answer("unidad", "", unidad="8.1", unidades=(unit("8.1"),))) == [
        "Sus cargos", "De quién depende", "Sus sub unidades",
    ]  # fmt: skip
    assert titles(UNIT) == ["Sus cargos", "De quién depende"]
    assert len(titles(LIST)) == len(LIST.cargos)
    assert titles(DECLINE) == []


def test_from_every_cargo_its_jumps_lead_where_they_say(assistant):
    chart = catalog().chart
    for cargo in catalog().cargos:
        found = jumps(answer("cargo", "", cargo.numero), catalog(), suggester().wording)
        to_unit, to_colleagues, to_superior = (assistant.conversation().ask(jump.question) for jump in found)
        assert to_unit.unidad == cargo.unidad or to_unit.unidades[0].clave == cargo.unidad, cargo
        assert {view.numero for view in to_colleagues.cargos} == {c.numero for c in catalog().members(cargo.unidad)}
        assert not to_superior.abstiene, cargo
        assert not to_superior.aclara, cargo
        near = {cargo.unidad, *(above.clave for above in chart.ancestors(cargo.unidad))}
        assert {view.unidad for view in to_superior.cargos} <= {*near, "1.1", "1.2", "3.1"}, cargo


def test_from_every_unit_its_jumps_lead_where_they_say(assistant):
    for key, of in catalog().chart.unidades.items():
        found = jumps(answer("unidad", "", unidad=key, unidades=(unit(key),)), catalog(), suggester().wording)
        members, above, *below = (assistant.conversation().ask(jump.question) for jump in found)
        assert {view.numero for view in members.cargos} == {c.numero for c in catalog().members(key)}
        assert above.unidad == key
        assert not of.padre or above.unidades[0].clave == of.padre
        for answered in below:
            assert [view.clave for view in answered.unidades] == [u.clave for u in catalog().chart.children(key)]


def test_from_every_cargo_the_superior_is_whoever_heads_its_unit_or_the_next_above(assistant, catalog):
    for cargo in catalog.cargos:
        answer = assistant.conversation().ask(f"¿De quién depende {assistant.suggester.wording(cargo)}?")
        head = catalog.head(cargo.unidad)
        # Of a code that is told to be printed wrong, the unit that it points at counts all the same.
        above = head if head is not None and head.codigo != cargo.codigo else catalog.superior_post(cargo.unidad)
        assert [view.codigo for view in answer.cargos] == ([above.codigo] if above else []), cargo
