"""Changes that tests put on top of the printed classification."""

from __future__ import annotations

from catalog.changes import Change, Changes, applied

LAST = 207
SINCE = {"fecha": "2009-03-12", "norma": "Ordenanza 012-2009-MPP", "motivo": "reorganización"}
UNIT = Change(tipo="nueva-unidad", clave="8.1.4", nombre="Sub Gerencia de Vivienda", **SINCE)
POST = Change(tipo="nuevo-cargo", titulo="Especialista en Vivienda", codigo="21018145ES", **SINCE)
TITLE = Change(tipo="renombrar", numero=86, titulo="Especialista en Movilidad", **SINCE)
GONE = Change(tipo="retirar", numero=12, **SINCE)


def changed(catalog, *changes):
    return applied(catalog, Changes(changes))


def alter(change, **fields):
    return Change(**{name: getattr(change, name) for name in Change.__struct_fields__} | fields)
