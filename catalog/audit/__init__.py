"""The audit: where the document contradicts itself, found by rules over the data.

A rule is a pure function from a Catalog to findings. It says what is printed and, where something can be said, what
would agree with the rest of the document; nothing is ever repaired.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from ..hallazgo import SEVERITIES, Hallazgo
from . import chart, codes, document, order, titles, wording

if TYPE_CHECKING:
    from ..model import Catalog

__all__ = ["RULES", "audit"]

RULES: tuple[Callable[[Catalog], Iterable[Hallazgo]], ...] = (
    codes.level_against_letters,
    codes.address_not_in_chart,
    codes.list_against_letters,
    codes.same_digits_other_letters,
    codes.printed_twice,
    codes.claimed_length,
    codes.worked_example,
    codes.uneven_space,
    order.among_another_units_rows,
    chart.wrong_number,
    chart.number_twice,
    chart.without_cargos,
    chart.organ_with_two_names,
    chart.misprinted_names,
    document.group_without_cargos,
    document.group_spellings,
    document.group_missing_in_a_list,
    document.law_numbers,
    document.section_gaps,
    document.uneven_headings,
    titles.title_against_letters,
    titles.title_without_cargo,
    wording.stray_sign,
    wording.accent_differs,
    wording.lower_case,
    wording.uneven_hyphen,
    wording.other_order,
    wording.missing_connector,
    wording.near_another_word,
    wording.abbreviation,
    wording.plural_among_singulars,
)


def audit(catalog: Catalog) -> tuple[Hallazgo, ...]:
    """Every finding: contradictions first, then warnings, then notes; among equals, in the order of the rules."""
    found = [finding for rule in RULES for finding in rule(catalog)]
    return tuple(sorted(found, key=lambda finding: SEVERITIES.index(finding.severidad)))
