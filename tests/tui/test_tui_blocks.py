"""The lines of an answer, without any screen."""

import unicodedata

import pytest
from rich.cells import cell_len
from tui_fakes import (
    DECLINE,
    FEW,
    INVALID,
    LIST,
    LONG_ONE,
    LONG_TITLE,
    ODD,
    ODD_ONE,
    ONE,
    OPTIONS,
    UNIT,
    answer,
    catalog,
    decoded,
    unit,
    view,
)

from assistant.answer import Answer, CargoView, Fuente, UnidadView
from tui.blocks import Cut, Span, fold, plain, sentence
from tui.blocks.card import card
from tui.blocks.chart import chart
from tui.blocks.lines import row, shortened
from tui.examples import examples
from tui.looks import content
from tui.plain import render

ALL = {
    "one": ONE, "odd": ODD_ONE, "options": OPTIONS, "few": FEW, "invalid": INVALID, "unit": UNIT, "long": LONG_ONE,
    "decline": DECLINE,
}  # fmt: skip
WIDTHS = (40, 47, 56, 63, 64, 80, 120)


def text(found: Answer, width: int = 80, **more) -> str:
    return "\n".join(plain(line).rstrip() for line in card(found, catalog(), width, **more))


def words(drawn: str) -> str:
    """The text in one line, without what is drawn between words."""
    return " ".join("".join(" " if c in "│└├●·" else c for c in drawn).split())


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("cut", [None, Cut(9, 7, "Enter")])
def test_no_line_is_wider_than_the_room(name, width, cut):
    for line in card(ALL[name], catalog(), width, cut=cut):
        assert cell_len(plain(line)) <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize("name", ALL)
def test_chart_fits_and_shows_every_unit_when_whole(name, width, whole):
    drawn = chart(catalog(), ALL[name], width, whole)
    assert all(cell_len(plain(line)) <= width for line in drawn.lines)
    assert 0 <= drawn.focus < len(drawn.lines)
    if whole:
        keys = {word for line in drawn.lines for word in plain(line).split()}
        assert keys >= set(catalog().chart.unidades)


def test_the_code_is_taken_apart_as_drawn_in_the_design():
    assert text(ONE).splitlines()[:8] == [
        "Especialista en Tránsito" + " " * 46 + "21018125ES",
        " 2101 · 8 · 1 · 2 · 5 · ES",
        " │      │   │   │   │   └ grupo  Especialista (SP-ES)",
        " │      │   │   │   └ nivel      5 Especialistas (profesionales)",
        " │      │   │   └ sub gerencia   Transportes y Seguridad Vial",
        " │      │   └ gerencia           Desarrollo Urbano",
        " │      └ órgano                 Órganos de Línea",
        " └ pliego                        2101 Municipalidad Provincial de Puno",
    ]


def test_the_place_names_the_way_down_and_marks_the_answer_among_its_colleagues():
    drawn = text(ONE)
    way = [" 8 Órganos de Línea", " └ 8.1 Desarrollo Urbano", "   └ 8.1.2 Transportes y Seguridad Vial"]
    lines = drawn.splitlines()
    assert lines[lines.index(way[0]) :][:3] == way
    assert lines[lines.index(way[0]) + 3].startswith("     ├ Sub Gerente")
    assert next(line for line in drawn.splitlines() if "●" in line).split() == [
        "├", "●", "Especialista", "en", "Tránsito", "5", "ES", "21018125ES",
    ]  # fmt: skip
    assert all(c.titulo in drawn for c in catalog().by_unit["8.1.2"])
    assert "Sub Gerente" not in text(ONE, with_place=False)


def test_every_cargo_of_the_catalogue_has_its_whole_card_at_sixty_columns():
    for cargo in catalog().cargos:
        drawn = words(text(answer("cargo", "", cargo.numero), 60))
        assert cargo.codigo in drawn
        assert cargo.titulo in drawn or all(word in drawn for word in cargo.titulo.split())
        for name in [catalog().chart.unidades[cargo.unidad].corto, *catalog().chart.path(cargo.unidad)[:1]]:
            assert all(word in drawn for word in name.split())


def test_a_long_title_wraps_beside_its_code():
    lines = text(LONG_ONE, 48).splitlines()
    assert lines[0].endswith(LONG_TITLE.codigo)
    assert words(" ".join(lines[:3])).replace(LONG_TITLE.codigo + " ", "").startswith(LONG_TITLE.titulo)


def test_a_finding_stands_under_the_code_and_with_its_code_among_several():
    assert "! " + ODD.texto in text(ODD_ONE)
    other = ODD.__class__("titulo", "aviso", "El título está mal impreso.")
    several = answer("lista", "Dos.", 78, 84, cargos=(view(78, other), view(84)))
    assert f"! {view(78).codigo}: El título está mal impreso." in text(several)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((40,), "fila 40"),
        ((2, 3), "filas 2 y 3"),
        ((2, 5, 6, 7, 40), "filas 2, 5 a 7 y 40"),
        ((4, 5, 6), "filas 4 a 6"),
        ((), "Especialista ·"),
    ],
)
def test_the_source_tells_rows_as_a_person_would(rows, told):
    found = answer("lista", "", fuentes=tuple(Fuente("VIII, Especialista", n) for n in rows or (None,)))
    line = text(found).splitlines()[-1]
    assert told in line
    assert line.startswith("Fuente: VIII, Especialista")
    assert line.endswith("· clasificador de 2007")


def test_options_are_numbered_with_unit_and_code():
    drawn = text(FEW)
    for n, numero in enumerate((78, 84), 1):
        line = next(line for line in drawn.splitlines() if line.startswith(f" {n}  "))
        assert view(numero).codigo in line
    assert all(word in words(drawn) for numero in (78, 84) for word in view(numero).ruta[-1].split())


def test_long_lists_are_cut_on_screen_and_whole_otherwise():
    short = text(LIST, cut=Cut(9, 7, "Enter las muestra"))
    hidden = len(LIST.cargos) - 9
    assert f"y {hidden} más (Enter las muestra)" in words(short)
    assert LIST.cargos[8].codigo in short
    assert LIST.cargos[9].codigo not in short
    assert all(view.codigo in text(LIST) for view in LIST.cargos)


def test_many_options_are_few_lines_to_choose_from():
    drawn = text(OPTIONS)
    for n, option in enumerate(OPTIONS.opciones, 1):
        assert f" {n}  {option.texto}" in drawn
    assert 1 < len(OPTIONS.opciones) <= 9
    assert OPTIONS.cargos[0].codigo not in drawn


def test_how_sure_an_answer_is_and_what_it_leant_on_are_said():
    leaning = answer("cargo", "Es este.", 86, confianza=0.83, contexto="Cajero (21017536AP)")
    assert "Confianza media (83 %) · sobre Cajero (21017536AP)" in text(leaning)
    assert "onfianza" not in text(INVALID) + text(FEW)


def test_one_row_too_many_is_shown_rather_than_announced():
    assert "más" not in text(answer("opciones", "", *range(20, 30), aclara=True), cut=Cut(9, 7))


def test_colleagues_are_cut_around_the_answer():
    crowd = catalog().by_unit["8.2.2"]
    drawn = text(answer("cargo", "", crowd[-1].numero), cut=Cut(9, 7))
    assert f"y {len(crowd) - 7} más en la misma unidad" in drawn
    assert any("●" in line and crowd[-1].codigo in line for line in drawn.splitlines())


def test_a_fault_is_marked_under_its_digit_with_what_may_stand_there():
    lines = text(INVALID).splitlines()
    at = lines[0].index("21019125ES")
    assert lines[1].index("^") == at + 4
    assert lines[1].count("^") == 1
    assert "8 Órganos de Línea" in words(" ".join(lines[2:6]))
    assert "no existe" in text(INVALID)


@pytest.mark.parametrize("code", ["2101", "9", "21018125ZZ", "2101812999999999", "210181259ES", "1101812" * 30, "8999"])
def test_any_wrong_code_is_drawn(code):
    found = answer("decodificacion", "", decodificacion=decoded(code))
    for width in WIDTHS:
        lines = [plain(line) for line in card(found, catalog(), width)]
        assert all(cell_len(line) <= width for line in lines)
        assert any("^" in line for line in lines)


def test_a_unit_shows_its_place_and_members_with_level_group_and_code():
    drawn = text(UNIT)
    for cargo in catalog().by_unit["8.2.2"]:
        assert any(cargo.codigo in line and f"{cargo.nivel} {cargo.grupo}" in line for line in drawn.splitlines())
    above = answer("unidad", "", unidades=(unit("8.2.2"), unit("8.2")))
    assert text(above) == drawn


def test_units_beside_each_other_are_listed():
    drawn = text(answer("unidad", "", unidades=(unit("8.1.1"), unit("8.1.2"), unit("8.1.3"))))
    assert drawn.splitlines()[:5] == [
        " 8 Órganos de Línea",
        " └ 8.1 Gerencia de Desarrollo Urbano",
        "   ├ 8.1.1 Sub Gerencia de Planeamiento y Control Urbano",
        "   ├ 8.1.2 Sub Gerencia de Transportes y Seguridad Vial",
        "   └ 8.1.3 Sub Gerencia de Catastro",
    ]


def test_the_chart_marks_the_answer_and_its_unit():
    lines = [plain(line) for line in chart(catalog(), ONE, 44).lines]
    assert any("● Especialista en Tránsito" in line for line in lines)
    assert any(line.rstrip().endswith("◀") and "8.1.2" in line for line in lines)
    assert not any("8.2.1" in line for line in lines)
    numbered = [plain(line) for line in chart(catalog(), FEW, 60).lines]
    assert sum("◀" in line for line in numbered) == 2
    assert any(" 2 Especialista" in line for line in numbered)


def test_what_the_table_shows_is_not_said_twice():
    assert sentence(FEW) == FEW.resumen
    assert all(view(n).codigo in FEW.texto and view(n).codigo not in FEW.resumen for n in (78, 84))
    assert sentence(ONE) == ONE.texto
    assert sentence(OPTIONS) == OPTIONS.texto


def test_prose_with_codes_in_it_stays_whole():
    first, second = view(78), view(84)
    for said in (
        f"hay 2 cargos: De ella dependen {first.titulo} ({first.codigo}) y {second.titulo} ({second.codigo}).",
        f"El título «{first.titulo}» es de {first.codigo}, y «{second.titulo}» de {second.codigo}: se contradicen.",
    ):
        assert sentence(answer("revision", said, 78, 84)) == said


def test_signs_that_steer_a_terminal_never_get_out():
    """Even if an answer held them, as the catalogue and the questions cannot."""
    steering = "\x1b[31m\x07\x9b\u202e\u200b\u2028\n\ud800"
    bad = CargoView(86, f"Jefe {steering}X", f"2101{steering}8125ES", "8", "8.1.2", 5, "ES", (steering,),
                    (ODD.__class__("x", "aviso", steering),))  # fmt: skip
    found = [
        Answer("q", tipo, f"Es {steering} este.", cargos=cargos, fuentes=(Fuente(f"VIII {steering}", 1),), **more)
        for tipo, cargos, more in (
            ("cargo", (bad,), {}), ("opciones", (bad, bad), {"aclara": True}), ("lista", (bad, bad), {}),
            ("unidad", (), {"unidades": (UnidadView("8.1.2", steering), UnidadView("9", steering))}),
            ("decodificacion", (), {"decodificacion": decoded(f"2101{steering}8125ES")}),
        )
    ]  # fmt: skip
    for one in found:
        told = fold((Span(one.texto),), 60)
        drawn = card(one, catalog(), 60, words=told)
        for line in (*drawn, *chart(catalog(), one, 60).lines):
            text = content([line]).plain + render([line], colour=False).removesuffix("\n")
            assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
        assert "Jefe [31mX" in render(drawn, colour=False) or not one.cargos


def test_a_long_question_is_cut_to_three_lines():
    lines = row((Span("palabra " * 400, "question"),), 40, (Span("› "),))
    short = shortened(lines, 3, 40)
    assert len(short) == 3
    assert short[:2] == lines[:2]
    assert plain(short[2]).endswith("…")
    assert all(cell_len(plain(line)) <= 40 for line in short)
    solid = shortened(row((Span("漢" * 400),), 41, (Span("› "),)), 3, 41)
    assert cell_len(plain(solid[2])) <= 41
    assert plain(solid[2]).endswith("…")
    assert shortened(lines[:3], 3, 40) == lines[:3]


def test_closed_units_say_what_their_number_counts():
    lines = [plain(line).rstrip() for line in chart(catalog(), ONE, 60).lines]
    assert any("8.2 " in line and line.endswith(" sub") for line in lines)
    assert any(line.endswith(" unidades") for line in lines)
    assert not any(line.rsplit(" ", 1)[-1].isdigit() for line in lines)


@pytest.mark.parametrize("width", [2, 5, 10, 33])
@pytest.mark.parametrize(
    "written", ["", " ", "a" * 100, "漢字" * 20, "uno  dos", "e\u0301" * 50, "una palabra larguísima"]
)
def test_folding_keeps_every_sign_and_stays_inside(written, width):
    lines = [plain(line) for line in fold((Span(written),), width)]
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == written.replace(" ", "")


def test_a_row_keeps_its_right_column_free():
    lines = [plain(line) for line in row((Span("palabra " * 9),), 40, (Span("1 "),), right=(Span("CODE"),))]
    assert lines[0].endswith("CODE")
    assert all(cell_len(line) <= 34 for line in lines[1:])


@pytest.mark.parametrize("name", ALL)
def test_plain_text_has_no_control_characters(name):
    drawn = render(card(ALL[name], catalog(), 80), colour=False)
    assert not [c for c in drawn if c != "\n" and unicodedata.category(c) in ("Cc", "Cf")]
    assert "\x1b[" in render([(Span("x", "code"),)], colour=True)


def test_a_catalogue_of_another_shape_is_drawn_too(other):
    """Other digits per part, other letters: nothing here knows how a code of Puno is built."""
    for cargo in other.cargos:
        shown = CargoView(
            cargo.numero, cargo.titulo, cargo.codigo, cargo.organo, cargo.unidad, int(cargo.nivel), cargo.grupo,
            tuple(other.chart.path(cargo.unidad)),
        )  # fmt: skip
        found = Answer("q", "cargo", "", cargos=(shown,))
        for width in (40, 80):
            drawn = [plain(line) for line in card(found, other, width)]
            assert all(cell_len(line) <= width for line in drawn)
            assert drawn[0].endswith(cargo.codigo) or cargo.codigo in " ".join(drawn)
            marks = [plain(line) for line in chart(other, found, width).lines]
            assert sum("●" in line for line in marks) == 1
    assert len(examples(other)) == 3
