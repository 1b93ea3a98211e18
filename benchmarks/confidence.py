"""How often answers are right by what they rest on, on a set of questions that did not build the program.

    python -m benchmarks.confidence SET.jsonl …

Each line of a set holds `q` (and `conv` for conversations) and `expect` with the right `rows` or `units`; lines without
them are asked (a conversation needs them) and not counted. Prints the rows of catalog/data/espanol/confianza.yaml: of
every hundred such answers how many are right, by the rule of succession (one right and one wrong more than seen). Then
how far the confidence shown lies from what was seen.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from assistant import Assistant, Conversation
from assistant.confidence import GROUNDS, confidence, evidence
from catalog import load

# Fewer answers than this are counted together with their neighbours.
FEW = 10


def main(files: list[str]) -> None:
    """Asks every question and prints the table."""
    assistant = Assistant(load())
    seen: dict[tuple[str, bool], list[bool]] = defaultdict(list)
    shown: list[tuple[float, bool]] = []
    talks: dict[str, Conversation] = {}
    for file in files:
        for line in Path(file).read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            talk = talks.setdefault(f"{file} {item.get('conv', len(talks))}", assistant.conversation())
            answer = talk.ask(item["q"])
            expect = item["expect"]
            if answer.abstiene or answer.aclara or answer.decodificacion or not expect.keys() & {"rows", "units"}:
                continue
            reading = assistant.read(item["q"])
            right = not expect.get("rows") or any(view.numero in expect["rows"] for view in answer.cargos[:1])
            right = right and (not expect.get("units") or any(u.clave in expect["units"] for u in answer.unidades[:1]))
            found = evidence(assistant.world, reading, answer)
            seen[found.ground, found.doubts].append(right)
            shown.append((confidence(assistant.world, reading, answer), right))
    for ground in GROUNDS:
        for doubts in (False, True):
            right = seen[ground, doubts]
            if len(right) < FEW:
                right = seen[ground, False] + seen[ground, True]
            share = round(100 * (sum(right) + 1) / (len(right) + 2))
            word = "sí" if doubts else '"no"'
            print(f"  - {{fundamento: {ground}, dudas: {word}, preguntas: {len(right)}, acierto: {share}}}")
    bands: dict[float, list[tuple[float, bool]]] = defaultdict(list)
    for value, right in shown:
        bands[min(int(value * 10) / 10, 0.9)].append((value, right))
    for least, inside in sorted(bands.items()):
        said, was = (sum(map(float, values)) / len(inside) for values in zip(*inside, strict=True))
        print(f"# confianza {least:.1f} o más: dicha {said:.2f}, vista {was:.2f}, {len(inside)} respuestas")
    error = sum(
        len(inside) * abs(sum(v for v, _ in inside) - sum(r for _, r in inside)) / len(inside)
        for inside in bands.values()
    ) / max(len(shown), 1)
    print(f"# error medio de la confianza: {error:.3f}, {len(shown)} respuestas")


if __name__ == "__main__":
    main(sys.argv[1:])
