"""What a conversation can lean on: options, references, corrections, a new subject; and why an answer is what it is."""

import pytest


@pytest.fixture
def talk(assistant):
    return assistant.conversation()


def numbers(answer):
    return [cargo.numero for cargo in answer.cargos]


def keys(answer):
    return [unit.clave for unit in answer.unidades]


def test_many_cargos_are_narrowed_by_one_question_after_the_other(talk, catalog):
    answer = talk.ask("código del sub gerente")
    seen = []
    while answer.aclara:
        assert 2 <= len(answer.opciones) <= 9
        assert {n for option in answer.opciones for n in option.cargos} == set(numbers(answer))
        assert f"1) {answer.opciones[0].texto}" in answer.texto
        seen.append((answer.elige, len(answer.cargos)))
        answer = talk.ask(str(len(answer.opciones)))
    assert [kind for kind, _ in seen][:2] == ["organo", "unidad"]
    assert [count for _, count in seen] == sorted({count for _, count in seen}, reverse=True)
    assert len(answer.cargos) == 1
    assert catalog.cargo(numbers(answer)[0]).titulo == "Sub Gerente"


def test_every_title_can_be_chosen_by_number_alone(assistant, catalog):
    """Whatever is asked back, numbers lead to every cargo that was offered."""
    for title in dict.fromkeys(cargo.titulo for cargo in catalog.cargos):
        first = assistant.conversation().ask(title)
        if not first.aclara:
            continue
        reached, waiting = set(), [()]
        while waiting:
            way = waiting.pop()
            talk = assistant.conversation()
            answer = talk.ask(title)
            for step in way:
                answer = talk.ask(str(step))
            if answer.aclara:
                waiting += [(*way, n) for n in range(1, len(answer.opciones) + 1)]
            else:
                reached |= set(numbers(answer))
        assert reached == set(numbers(first)), title


def test_a_number_that_is_no_option_is_said_and_asked_again(talk):
    offered = talk.ask("jefe")
    answer = talk.ask("7")
    assert answer.aclara
    assert answer.opciones == offered.opciones
    assert f"del 1 al {len(offered.opciones)}" in answer.texto
    assert numbers(talk.ask("2")) == list(offered.opciones[1].cargos)


def test_one_may_choose_again(talk):
    offered = talk.ask("jefe")
    talk.ask("1")
    assert numbers(talk.ask("no, la tercera")) == list(offered.opciones[2].cargos)


def test_the_other_of_two(talk):
    offered = talk.ask("especialista en fiscalización")
    assert len(offered.opciones) == 2
    first = numbers(talk.ask("la primera"))
    assert numbers(talk.ask("no, el otro")) != first


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        (["especialista en tránsito", "¿y el técnico?"], [160]),
        (["especialista en tránsito", "¿y el inspector?", "¿quién es el jefe de ellos?"], [33]),
        (["¿qué código tiene la secretaria?", "la de asesoría jurídica", "¿y la de secretaría general?"], [128]),
        (["¿en qué oficina está el chofer?", "el de defensa civil", "no, perdón, el de obras públicas"], [195]),
        (["asistente de auditoría", "¿tienen secretaria ahí?"], [122]),
        (["¿qué cargos hay en omaped?", "el asistente"], [202]),
        (["cajero", "¿de quién depende?"], [28]),
        (["Sub Gerente de catastro", "¿y el de logística?"], [27]),
        (["jefe de archivo", "¿y de logística?", "¿y de informática?"], [9]),
        (["chofer de seguridad ciudadana", "y de la gerencia municipal"], [121]),
        (["especialista en mercados", "¿y el técnico?"], [169]),
        (["secretaria del alcalde", "¿y la del gerente municipal?"], [120]),
        (["código del procurador adjunto", "¿y el titular?"], [4]),
        (["código del cajero", "¿y quién lo supervisa?"], [28]),
        (["¿dónde está logística?", "¿quién la dirige?"], [27]),
        (["capataz de parques y jardines", "¿y quién es su jefe?", "¿qué nivel tiene ese jefe?"], [39]),
        (["chofer", "2", "no, el otro"], [119, 190, 193, 195]),
        (["21017535ES", "el primero"], [74]),
        (["cargos de contabilidad", "¿cuáles de esos son de apoyo?"], [148, 149]),
        (["¿qué sub gerencias tiene desarrollo urbano?", "la segunda, ¿qué cargos tiene?", "¿y la tercera?"],
         [34, 87, 162]),
    ],
)  # fmt: skip
def test_what_is_left_out_is_filled_in(talk, questions, expected):
    for question in questions:
        answer = talk.ask(question)
    assert numbers(answer) == expected


@pytest.mark.parametrize(
    ("questions", "number"),
    [
        (["¿cuántos choferes hay?", "¿y secretarias?"], 13),
        (["¿cuántas secretarias hay?", "¿y en órganos de apoyo?"], 3),
        (["¿qué cargos hay en tesorería?", "¿cuántos son especialistas?", "¿y de apoyo?"], 2),
        (["¿cuántos choferes hay?", "¿y en la alcaldía?"], 1),
        (["¿cuántos choferes hay?", "¿y en catastro?"], 0),
        (["cuántos cargos hay en catastro", "¿y de nivel 5?", "¿y en tránsito?"], 2),
        (["¿qué es el grupo EC?", "¿cuántos son?", "¿y en línea?"], 5),
        (["¿quiénes trabajan en tesorería?", "¿cuántos son?", "¿y de nivel 5?"], 2),
        (["gerente de administración", "¿cuántos cargos dependen de él?"], 30),
        (["¿cuántos técnicos hay en parques y jardines?", "¿y en recaudación tributaria?"], 3),
    ],
)  # fmt: skip
def test_a_count_goes_on_with_what_it_counts(talk, questions, number):
    for question in questions:
        answer = talk.ask(question)
    assert answer.cantidad == number


def test_the_title_is_kept_where_nobody_is_called_so(talk):
    """No other Asistente stands in for an Asistente Administrativo."""
    talk.ask("asistente administrativo")
    assert talk.ask("el de logística").abstiene


def test_a_new_post_goes_on_with_its_unit_and_its_rank(talk):
    assert talk.ask("¿qué código le tocaría a un cargo nuevo de nivel 6 en catastro?").codigo == "21018136AP"
    assert talk.ask("¿y si fuera especialista de nivel 5?").codigo == "21018135ES"
    assert talk.ask("¿y en la sub gerencia de transportes?").codigo == "21018125ES"


def test_a_list_of_units_can_be_pointed_into(talk):
    talk.ask("¿qué sub gerencias tiene la gerencia de medio ambiente?")
    assert numbers(talk.ask("¿y de la segunda quién es el jefe?")) == [39]


def test_that_unit_is_the_one_of_its_kind(talk):
    talk.ask("¿de qué gerencia depende la sub gerencia de cooperación técnica?")
    assert numbers(talk.ask("¿qué cargos tiene esa sub gerencia?")) == [21, 58]


@pytest.mark.parametrize("before", ["tesorería", "cajero", "código del sub gerente", "¿qué cargos hay en logística?"])
@pytest.mark.parametrize(
    "question",
    ["¿qué código tiene el especialista en tránsito?", "¿cuántos cargos hay?", "21018125ES", "¿qué es el nivel 5?",
     "¿cuánto gana el alcalde?", "¿qué unidad no tiene ningún cargo?"],
)  # fmt: skip
def test_a_whole_question_leans_on_nothing(assistant, before, question):
    talk = assistant.conversation()
    talk.ask(before)
    after, alone = talk.ask(question), assistant.conversation().ask(question)
    assert after.contexto is None
    assert (after.texto, numbers(after)) == (alone.texto, numbers(alone))


def test_what_is_leant_on_is_said_and_can_be_cleared(talk):
    talk.ask("cajero")
    assert talk.topic == "Cajero (21017536AP)"
    assert talk.ask("¿de quién depende?").contexto == "Cajero (21017536AP)"
    talk.forget()
    assert talk.topic == ""
    assert numbers(talk.ask("¿de quién depende?")) == []


def test_words_can_clear_it_too(talk):
    talk.ask("cajero")
    assert talk.ask("olvídelo").tipo == "cortesia"
    assert talk.topic == ""


def test_a_rejection_names_the_question_that_was_answered_wrongly(talk):
    talk.ask("el que ve la plata")
    answer = talk.ask("no es eso")
    assert (answer.tipo, answer.rechaza) == ("cortesia", "el que ve la plata")
    assert talk.ask("cajero").rechaza == ""


def test_why(talk):
    answer = talk.ask("porfa el trancito especialista")
    told = talk.ask("¿por qué?")
    assert numbers(told) == numbers(answer) == [86]
    assert "«trancito» como «tránsito»" in told.texto
    assert "en el título" in told.texto
    assert "onfianza" in told.texto
    assert {word.papel for word in answer.lectura} >= {"titulo", "enmarca"}


def test_why_something_is_not_here(talk):
    talk.ask("gerente de marketing")
    told = talk.ask("por qué")
    assert told.abstiene
    assert "«marketing» no figura" in told.texto


def test_why_with_nothing_said_is_no_question(talk):
    assert talk.ask("¿por qué?").abstiene


@pytest.mark.parametrize(
    ("questions", "code", "rows"),
    [
        (["si el 2 de la sub unidad de 21018125ES fuera 3, ¿qué cargo sería?"], "21018135ES", [87]),
        (["21018125ES", "¿y si las letras fueran AP?"], "21018125AP", [160]),
        (["si el cajero fuera de nivel 5"], "21017535AP", []),
    ],
)
def test_what_if_one_part_were_different(talk, questions, code, rows):
    for question in questions:
        answer = talk.ask(question)
    assert answer.decodificacion.codigo == code
    assert "suposición" in answer.texto
    assert numbers(answer) == rows


@pytest.mark.parametrize(
    ("reply", "places"),
    [
        ("todos", None),
        ("¿cuál es el código de cada uno?", None),
        ("1 y 3", [0, 2]),
        ("el primero y el tercero", [0, 2]),
        ("del 2 al 4", [1, 2, 3]),
        ("el de la alcaldía y el de obras públicas", [0, 4]),
    ],
)
def test_several_of_the_options_or_all_are_chosen_at_once(talk, reply, places):
    offered = talk.ask("chofer").opciones
    answer = talk.ask(reply)
    assert not answer.aclara
    assert numbers(answer) == [option.cargos[0] for n, option in enumerate(offered) if places is None or n in places]


@pytest.mark.parametrize(
    "reply", ["¿en qué se diferencian el 1 y el 5?", "compare el de alcaldía y el de obras públicas"]
)
def test_options_are_compared_as_they_are_chosen(talk, reply):
    offered = talk.ask("chofer").opciones
    answer = talk.ask(reply)
    assert answer.tipo == "comparacion"
    assert numbers(answer) == [offered[0].cargos[0], offered[4].cargos[0]]


@pytest.mark.parametrize("reply", ["no el 1, el 2", "el segundo, no el primero", "todos menos el 1"])
def test_what_is_excluded_is_never_chosen_by_it(talk, reply):
    refused = talk.ask("chofer").opciones[0].cargos[0]
    assert refused not in numbers(talk.ask(reply))


@pytest.mark.parametrize("opener", ["chofer", "sub gerente", "secretaria"])
@pytest.mark.parametrize(
    "whole",
    [
        "gerente de planificación y presupuesto",
        "gerente de turismo y desarrollo económico",
        "¿cuáles son todos los órganos?",
        "¿cuántos cargos hay en planificación y presupuesto?",
    ],
)
def test_a_whole_question_with_y_or_todos_is_no_choice(assistant, talk, opener, whole):
    assert talk.ask(opener).aclara
    alone = assistant.conversation().ask(whole)
    answer = talk.ask(whole)
    assert (answer.tipo, numbers(answer), keys(answer)) == (alone.tipo, numbers(alone), keys(alone))


@pytest.mark.parametrize(
    ("first", "then", "titles", "unit"),
    [
        ("¿de quién depende el especialista en tránsito?", "sub gerente", {"Sub Gerente"}, "8.1.2"),
        ("cajero", "gerente", {"Gerente"}, "7.5"),
        ("cajero", "¿y el sub gerente?", {"Sub Gerente (Tesorero)"}, "7.5.3"),
        ("gerente de desarrollo urbano", "¿y el sub gerente?", {"Sub Gerente"}, None),
        ("sub gerente de tesorería", "¿y el gerente?", {"Gerente"}, "7.5"),
    ],
)
def test_who_is_asked_for_by_a_printed_title_is_called_so(talk, first, then, titles, unit):
    talk.ask(first)
    answer = talk.ask(then)
    assert {cargo.titulo for cargo in answer.cargos} == titles
    assert unit is None or {cargo.unidad for cargo in answer.cargos} == {unit}


def test_another_title_for_a_head_is_never_answered_silently(talk):
    talk.ask("cajero")
    answer = talk.ask("¿y el director?")
    assert "ningún cargo se llama así («director»)" in answer.texto


@pytest.mark.parametrize("whole", ["¿qué cargos hay de nivel 7?", "grupo EC", "¿qué significa el nivel 4?"])
def test_a_whole_question_after_a_proposal_gets_no_proposal(assistant, talk, whole):
    assert talk.ask("¿qué código tocaría a una secretaria nueva en informática?").codigo
    answer = talk.ask(whole)
    assert answer.codigo is None
    assert answer.texto == assistant.conversation().ask(whole).texto


def test_a_comparison_of_two_that_are_several_asks_which(talk):
    answer = talk.ask("compare chofer con conserje")
    assert answer.aclara
    assert len(answer.opciones) > 1


@pytest.mark.parametrize("question", ["arquitecto", "¿hay arquitecto en catastro?", "código de un arquitecto"])
def test_a_profession_that_nobody_has_is_not_passed_over(talk, question):
    answer = talk.ask(question)
    assert answer.abstiene
    assert "arquitecto" in answer.texto


def test_the_largest_unit_is_told_by_its_own_cargos_and_by_all_under_it(talk, catalog):
    def whole(key):
        return sum(c.unidad == key or c.unidad.startswith(key + ".") for c in catalog.cargos)

    gerencias = [unit for unit in catalog.chart.unidades.values() if unit.tipo == "Gerencia"]
    top = max(gerencias, key=lambda unit: whole(unit.clave))
    answer = talk.ask("¿cuál es la gerencia más grande?")
    assert answer.cantidad == max(len(catalog.members(unit.clave)) for unit in gerencias)
    assert f"{top.nombre} ({top.clave}): {whole(top.clave)} cargos" in answer.texto
    below = talk.ask("¿qué gerencia tiene más cargos contando sus sub gerencias?")
    assert (below.cantidad, keys(below)) == (whole(top.clave), [top.clave])


def test_the_post_of_a_proposal_is_no_unit(talk):
    assert talk.ask("código para un asistente social nuevo").codigo is None


def test_why_tells_a_word_of_the_title_from_one_that_stands_for_it(assistant):
    talk = assistant.conversation()
    talk.ask("quién recoge la basura")
    assert "«basura» vale por una palabra del título" in talk.ask("¿por qué?").texto
    talk.ask("especialista en tránsito")
    assert "están en el título del cargo" in talk.ask("¿por qué?").texto


def test_what_is_not_found_is_quoted_as_it_was_typed(assistant):
    assert "«xyzzy»" in assistant.conversation().ask("xyzzy").texto
