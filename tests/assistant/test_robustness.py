"""The same question asked another way gets the same answer; and whatever is asked, no code is invented."""

import gc
import random
import re
import weakref

import pytest

from assistant import Assistant
from catalog.text import fold

# Of the ways to ask the same, so many may change the answer.
MAY_CHANGE = 0.02


@pytest.fixture(scope="module")
def titles(catalog):
    return list(dict.fromkeys(cargo.titulo for cargo in catalog.cargos))


def shown(assistant, question):
    """What an answer shows, whatever the order."""
    answer = assistant.conversation().ask(question)
    return {cargo.numero for cargo in answer.cargos}, {unit.clave for unit in answer.unidades}


def changed(assistant, questions, vary):
    """The variants (`vary` gives those of a question) that get another answer, and how many were tried."""
    out, tried = [], 0
    for question in questions:
        expected = shown(assistant, question)
        for variant in vary(question):
            tried += 1
            if shown(assistant, variant) != expected:
                out.append((question, variant))
    return out, tried


def check(assistant, questions, vary):
    different, tried = changed(assistant, questions, vary)
    assert tried >= 100
    assert len(different) <= MAY_CHANGE * tried, different


def test_accents_case_signs_and_courtesy(assistant, titles):
    def vary(title):
        yield fold(title)
        yield title.upper()
        yield title.lower()
        yield f"¿{title}?"
        yield f"buenos días, por favor el código de {title}, gracias"

    check(assistant, titles, vary)


def test_gender_and_number_of_who_is_asked_for(assistant, titles):
    """«Técnica en…», «técnicos en…»: the first word of a title in its other gender and number."""

    def vary(title):
        first, space, rest = title.partition(" ")
        if first[-1] in "oa":
            yield f"{first[:-1]}{'a' if first[-1] == 'o' else 'o'}{space}{rest}"
        if first[-1] in "oae":
            yield f"{first}s{space}{rest}"
        elif first[-1] in "rln":
            yield f"{fold(first)}es{space}{rest}"
            yield f"{fold(first)}a{space}{rest}"

    check(assistant, titles, vary)


# One slip of each real kind: what is heard alike, what the fingers swap, what is left out.
HEARD = [
    ("v", "b"), ("b", "v"), ("z", "s"), ("ci", "si"), ("ce", "se"), ("s", "z"), ("ge", "je"), ("gi", "ji"),
    ("h", ""), ("ll", "y"), ("qu", "k"),
]  # fmt: skip


def slips(title):
    """The title with one word of five letters and more mistyped, in up to five ways."""
    words = fold(title).split()
    long = [n for n, word in enumerate(words) if len(word) > 5 and word.isalpha()]
    for k, (right, wrong) in enumerate(HEARD):
        found = next((n for n in long if right in words[n]), None)
        if found is not None and k % 3 != 2:
            yield " ".join(w.replace(right, wrong, 1) if n == found else w for n, w in enumerate(words))
    for n in long[-1:]:
        word, middle = words[n], len(words[n]) // 2
        swapped = word[:middle] + word[middle + 1] + word[middle] + word[middle + 2 :]
        yield " ".join([*words[:n], swapped, *words[n + 1 :]])


def test_one_real_typo(assistant, titles):
    check(assistant, titles, slips)


TEMPLATES = (
    "código de {title} en {unit}", "¿cuántos cargos de nivel {n} hay en {unit}?", "¿de quién depende {title}?",
    "código para un {title} nuevo en {unit}", "{code}", "si el nivel de {code} fuera {n}, ¿qué código sería?",
    "compara {title} con {other}", "¿está bien el código {code}?", "{typed}", "¿qué pasa si {typed} es de nivel {n}?",
    "arme el código: {unit}, nivel {n}, grupo {group}", "¿qué códigos empiezan con {typed}?", "{title} {typed}",
    "el que ve {unit} y {other}", "{group} nivel {n} {unit}", "¿y en {unit}?",
)  # fmt: skip
CODE = re.compile(r"\b\d{7,8}[A-Z]{2}\b")
LABELS = ("según las reglas", "suposición", "no es correcto", "se contradice", "ningún cargo", "no existe")


def test_ten_thousand_questions_and_no_invented_code(assistant, catalog, titles):
    """Every code printed is in the catalogue, or is the one asked about, proposed or supposed, and labelled so."""
    dice = random.Random(2007)
    units = [unit.nombre for unit in catalog.chart.unidades.values()]
    codes, groups = list(catalog.by_code), list(catalog.scheme.grupos)
    invented, talk = [], assistant.conversation()
    for n in range(10_000):
        typed = (
            "2101" + "".join(dice.choice("0123456789") for _ in range(dice.randint(2, 5))) + dice.choice([*groups, ""])
        )
        question = dice.choice(TEMPLATES).format(
            title=dice.choice(titles), other=dice.choice(titles), unit=dice.choice(units), code=dice.choice(codes),
            group=dice.choice(groups), n=dice.randint(1, 9), typed=typed,
        )  # fmt: skip
        if n % 5 == 0:
            talk = assistant.conversation()
        answer = talk.ask(question)
        decoded = answer.decodificacion.codigo if answer.decodificacion else ""
        for code in set(CODE.findall(answer.texto)) - set(catalog.by_code):
            labelled = any(label in answer.texto.lower() for label in LABELS)
            if code not in (answer.codigo, decoded, typed) or not labelled:
                invented.append((question, code, answer.texto))
        for view in answer.cargos:
            assert catalog.cargo(view.numero).codigo == view.codigo
    assert invented == []


def test_an_assistant_that_is_given_up_takes_its_words_along(catalog):
    one = Assistant(catalog)
    one.conversation().ask("código del xcajero")
    reader = weakref.ref(one.world.reader)
    one.close()
    del one
    gc.collect()
    assert reader() is None
