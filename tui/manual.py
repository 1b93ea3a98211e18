"""The help of the command line: one page for all commands, and one for each."""

from __future__ import annotations

HELP = """\
cargos: consulta del Clasificador de Cargos desde la terminal.

Uso:
  cargos                               abre el asistente a pantalla completa
  cargos --simple                      conversa línea por línea, sin cuadros ni
                                       colores; también donde no hay pantalla
  cargos web                           lo mismo en el navegador de esta máquina
  cargos preguntar "PREGUNTA"          responde una pregunta y termina
  cargos preguntar --lote              responde muchas: lee de la entrada una línea
                                       {"conv": "…", "q": "…"} por pregunta y escribe
                                       una respuesta JSON por línea
  cargos decodificar CÓDIGO            explica un código, parte por parte
  cargos entrenar                      practica los códigos: diez minutos al día
  cargos pendientes                    lista las preguntas que no se respondieron bien,
                                       de la más frecuente a la menos
  cargos sinonimo PALABRA CARGO        añade una palabra suya para un cargo o unidad, si
                                       no se pierde con ella ninguna pregunta conocida

Para la oficina de personal («cargos ORDEN --help» explica cada una):
  cargos listar                        una lista de cargos, también para Excel
  cargos organigrama [UNIDAD]          el organigrama como texto, dibujo o página
  cargos revisar                       en qué se contradice el clasificador
  cargos proponer                      el código de un puesto nuevo
  cargos codificar LISTA               códigos para una lista de títulos
  cargos cotejar CAP                   compara un CAP con el clasificador
  cargos cambios                       los cambios hechos sobre el clasificador
  cargos catalogo nuevo LISTA CARPETA  el clasificador de otra municipalidad

Opciones:
  --json               escribe como JSON
  --catalogo CARPETA   usa el clasificador de esa carpeta
  --puerto NÚMERO      para «web»: otro puerto que el 8000; con 0, uno libre
  --version            dice la versión
  -h, --help, ayuda    muestra esta ayuda

Ejemplos:
  cargos preguntar "¿qué código tiene el gerente municipal?"
  cargos --catalogo mi-carpeta preguntar "¿qué cargos hay en tesorería?" --json

Estado al terminar: 0 respondió · 1 no está en el clasificador, o hay observaciones
2 pide precisar · 3 código no válido · 64 orden mal escrita · 65 el archivo dado no
sirve · 69 «web» no se pudo abrir · 70 falló el programa · 74 no se pudo leer o
escribir
"""

PAGES = {
    "entrenar": """\
cargos entrenar: practicar el clasificador, diez minutos al día; primero las reglas de
los códigos, después los cargos. Se guarda cada respuesta.

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
    "listar": """\
cargos listar: una lista de cargos.

  --unidad UNIDAD    los de una unidad: su clave («8.1.2») o su nombre
  --con-todo         también los de lo que depende de ella
  --organo DÍGITO    --nivel DÍGITO    --grupo LETRAS
  --texto PALABRAS   palabras del título o de la unidad, o el comienzo de un código
  --patron PATRÓN    forma del código: «2101.8.*.*.5.ES» parte por parte (con cinco,
                     sin sub unidad), o «*ES» entero; * es cualquier cosa, ? un signo
  --orden CAMPO      numero, titulo, codigo, unidad, nivel o grupo
  --formato FORMATO  texto, csv, xlsx, json o md
  --salida ARCHIVO   escribe un archivo nuevo; su final (.xlsx, .csv…) da el formato

Ejemplos:
  cargos listar --unidad catastro
  cargos listar --unidad 8.1 --con-todo --salida desarrollo-urbano.xlsx
  cargos listar --patron "2101.8.*.*.5.ES" --orden titulo
""",
    "organigrama": """\
cargos organigrama [UNIDAD]: el organigrama, o lo que depende de una unidad u órgano.

  --cargos           también los cargos de cada unidad
  --formato FORMATO  texto, mermaid, svg o html (una página para imprimir)
  --salida ARCHIVO   escribe un archivo nuevo; su final (.svg, .html…) da el formato

Ejemplos:
  cargos organigrama "desarrollo urbano" --cargos
  cargos organigrama --salida organigrama.html
""",
    "revisar": """\
cargos revisar: en qué se contradice el clasificador, con su lugar en el documento.

  --desde GRAVEDAD   contradiccion, aviso o nota: desde cuál se cuenta (nota: todo)
  --formato FORMATO  texto, md o json
  --salida ARCHIVO   escribe un archivo nuevo; su final (.md, .json) dice el formato

Estado al terminar: 0 si no hay nada de esa gravedad, 1 si hay algo.
""",
    "proponer": """\
cargos proponer [TÍTULO]: el código que las reglas dan a un puesto nuevo.

  --unidad UNIDAD    su clave («8.1.2») o su nombre
  --nivel DÍGITO     o  --grupo LETRAS
  --como CARGO       en lugar del nivel: como un cargo que existe (título o código)
  --json             todo lo que se sabe, como JSON

Ejemplos:
  cargos proponer "Especialista en Drones" --unidad transportes --nivel 5
  cargos proponer "Cajero" --como cajero --unidad contabilidad
""",
    "codificar": """\
cargos codificar LISTA.csv|.xlsx: códigos para una lista con títulos (y unidades).

La lista lleva una columna «Cargo» o «Título», y puede llevar «Unidad». Lo seguro recibe
su código; lo dudoso, sus opciones; lo demás queda marcado. El original no se toca.

  --elegir           las dudosas se eligen una por una en la pantalla
  --formato FORMATO  texto, csv, xlsx, json o md
  --salida ARCHIVO   escribe un archivo nuevo; su final (.xlsx, .csv…) da el formato
""",
    "cotejar": """\
cargos cotejar CAP.csv|.xlsx: compara un cuadro para asignación de personal, fila por
fila, con el clasificador. El original no se toca.

  --copia ARCHIVO    escribe una copia con una columna «Observaciones» al lado;
                     termina igual que el original (.xlsx o .csv)
  --json             las observaciones y los totales como JSON

Se dice también qué hojas y qué filas no se leyeron. Estado al terminar: 0 sin
observaciones (lo que el propio clasificador imprime así no cuenta), 1 con
observaciones o con una hoja a la que le falta una columna, 65 si no se puede leer.
""",
    "cambios": """\
cargos cambios: los cambios hechos sobre el clasificador impreso, que queda como está.

  cargos cambios                                   los muestra
  cargos cambios nuevo-cargo --titulo T --codigo C
  cargos cambios nueva-unidad --clave K --nombre N
  cargos cambios renombrar NÚMERO --titulo T
  cargos cambios retirar NÚMERO
  cargos cambios deshacer                          quita el último

Cada cambio lleva también  --norma N  --motivo M  y puede llevar  --fecha AAAA-MM-DD
(si falta, la de hoy). El número de un cargo está en «cargos listar».
""",
    "catalogo": """\
cargos catalogo nuevo LISTA.csv CARPETA: el esqueleto del clasificador de otra
municipalidad, de una lista con títulos, códigos y unidades. Dice lo que no encaja.

  --nombre NOMBRE    el nombre de la municipalidad
""",
}
