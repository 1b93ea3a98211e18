"""The help of the command line: one page for all commands, and one for each."""

from __future__ import annotations

from .office.pages import PAGES as OFFICE

HELP = """\
cargos: consulta del Clasificador de Cargos desde la terminal.

Uso:
  cargos                         abre el asistente a pantalla completa
  cargos --simple                conversa línea por línea, sin cuadros ni
                                 colores; también donde no hay pantalla
  cargos web                     lo mismo en el navegador de esta máquina
  cargos preguntar "PREGUNTA"    responde una pregunta y termina
  cargos preguntar --lote        responde muchas, una por línea, para programas
  cargos decodificar CÓDIGO      explica un código, parte por parte
  cargos entrenar                practica los códigos: diez minutos al día
  cargos pendientes              las preguntas que no se respondieron bien
  cargos sinonimo PALABRA CARGO  añade una palabra suya para un cargo o unidad
  cargos diagnostico             qué hay instalado y qué falla, para pedir ayuda
  cargos completar bash          que la tecla Tab complete las órdenes

Para la oficina de personal:
  cargos listar                  una lista de cargos, también para Excel
  cargos organigrama [UNIDAD]    el organigrama como texto, dibujo o página
  cargos revisar                 en qué se contradice el clasificador
  cargos proponer                el código de un puesto nuevo
  cargos codificar LISTA         códigos para una lista de títulos
  cargos cotejar CAP             compara un CAP con el clasificador
  cargos cambios                 los cambios hechos sobre el clasificador
  cargos catalogo nuevo LISTA CARPETA
                                 el clasificador de otra municipalidad

«cargos ORDEN --help» o «cargos ayuda ORDEN» explica cada una, con sus opciones.
Con todas va:
  --catalogo CARPETA   usa el clasificador de esa carpeta
  --version            dice la versión
  -h, --help, --ayuda  muestra esta ayuda, o la de la orden

Ejemplos:
  cargos preguntar "¿qué código tiene el gerente municipal?"
  cargos preguntar "¿qué cargos hay en tesorería?" --json
  cargos ayuda listar

Estado al terminar: 0 respondió · 1 no está en el clasificador, o hay
observaciones · 2 pide precisar · 3 código no válido · 64 orden mal escrita
65 el archivo dado no sirve · 69 «web» no se pudo abrir · 70 falló el programa
74 no se pudo leer o escribir
"""

PAGES = {
    "preguntar": """\
cargos preguntar: responde una pregunta, o muchas, y termina.

Uso:
  cargos preguntar "PREGUNTA"  una pregunta; sirve también un código, que se
                               explica como con «cargos decodificar»
  cargos preguntar --lote      lee de la entrada una línea
                               {"conv": "…", "q": "…"} por pregunta y escribe
                               una respuesta JSON por línea, en orden; las de
                               igual «conv» son una conversación

  --json               la respuesta entera, como JSON
  --catalogo CARPETA   usa el clasificador de esa carpeta

Ejemplos:
  cargos preguntar "¿qué código tiene el gerente municipal?"
  cargos preguntar "¿quién supervisa al cajero?" --json
  cargos preguntar --lote < preguntas.jsonl

Estado al terminar: 0 respondió, 1 no está en el clasificador, 2 pide precisar,
3 código no válido.
""",
    "decodificar": """\
cargos decodificar: explica un código, parte por parte.

Uso:
  cargos decodificar CÓDIGO    con espacios, puntos o guiones, como lo tenga; si
                               no es válido, dice qué parte y qué puede ir ahí

  --json               lo mismo como JSON
  --catalogo CARPETA   usa el clasificador de esa carpeta

Para muchos códigos de una vez: «cargos preguntar --lote».

Ejemplos:
  cargos decodificar 21018125ES
  cargos decodificar 2101 8125 es --json

Estado al terminar: 0 si es válido, 3 si no.
""",
    "web": """\
cargos web: el asistente en el navegador de esta máquina, hasta Ctrl+C.

Necesita una parte que se instala aparte; si falta, dice cómo. Sin más, solo se
ve desde esta máquina.

  --puerto NÚMERO    otro puerto que el 8000; con 0, uno que esté libre
  --direccion IP     atiende en esa dirección de esta máquina, también a otros
                     de la red. Cuidado: entran sin contraseña y lo usan como
                     usted (ven y borran sus conversaciones), y lo que se
                     escribe viaja sin cifrar.

Ejemplos:
  cargos web
  cargos web --puerto 0
  cargos web --direccion 192.168.1.20
""",
    "pendientes": """\
cargos pendientes: las preguntas que no se respondieron bien.

De la más frecuente a la menos, y en qué archivo se guardan. Se guardan solo en
esta máquina.

  --json             una línea JSON por pregunta

Ejemplos:
  cargos pendientes
""",
    "sinonimo": """\
cargos sinonimo PALABRA CARGO: añade una palabra suya para un cargo o unidad.

Antes se prueba con las preguntas conocidas: si alguna dejara de responderse
bien, no se guarda, y se dice cuál.

Ejemplos:
  cargos sinonimo "guachi" "Guardián de Actividades Económicas"
""",
    "diagnostico": """\
cargos diagnostico: qué hay instalado y qué falla, para pedir ayuda.

Dice versiones, archivos, clasificador y terminal: lo que se lee por teléfono o
se pega en un correo. Lo que hay que revisar lleva «!» delante. No dice qué se
preguntó ni quién practica, y no cambia nada.

  --json               lo mismo como JSON
  --catalogo CARPETA   mira el clasificador de esa carpeta

Ejemplos:
  cargos diagnostico
  cargos diagnostico --json

Estado al terminar: 0 si todo está bien, 1 si hay algo que revisar.
""",
    "completar": """\
cargos completar INTÉRPRETE: que la tecla Tab complete las órdenes.

Escribe un texto para bash, zsh, fish o powershell, con las órdenes, sus
opciones y lo que va detrás. Vale desde que el intérprete lo lee al abrirse:

  bash          cargos completar bash > ~/.cargos-tab
                echo '. ~/.cargos-tab' >> ~/.bashrc
  zsh           lo mismo con «zsh» y ~/.zshrc, después de «compinit»
  fish          cargos completar fish > ~/.config/fish/completions/cargos.fish
  powershell    en el archivo que dice $PROFILE, esta línea:
                cargos completar powershell | Out-String | Invoke-Expression

Después de actualizar el programa, hágalo de nuevo. Con cargos en una carpeta
que no está en PATH sirve igual: .venv/bin/cargos se completa también.

Ejemplos:
  cargos completar bash
""",
    "entrenar": """\
cargos entrenar: practicar el clasificador, diez minutos al día.

Primero las reglas de los códigos, después los cargos. Se guarda cada respuesta.

  --alumno NOMBRE    quién practica; sin esto, quien practicó la última vez
  --simple           línea por línea, sin pantalla
  --examen           veinte preguntas sin ayuda, línea por línea, y qué estudiar
  --avance           cuánto lleva aprendido, y termina
  --formato FORMATO  el informe para quien supervisa: md, csv o xlsx
  --salida ARCHIVO   lo escribe en un archivo nuevo; su final da el formato

Ejemplos:
  cargos entrenar --alumno Ana
  cargos entrenar --alumno Ana --salida informe-de-ana.md
""",
    **OFFICE,
}
