"""The help of the commands of the human resources office: a page for each."""

PAGES = {
    "listar": """\
cargos listar: una lista de cargos.

  --unidad UNIDAD    los de una unidad: su clave («8.1.2») o su nombre
  --con-todo         también los de lo que depende de ella
  --organo ÓRGANO    su dígito o su nombre
  --nivel DÍGITO     --grupo LETRAS
  --texto PALABRAS   palabras del título o de la unidad, o comienzo de un código
  --patron PATRÓN    forma del código: «2101.8.*.*.5.ES» parte por parte (con
                     cinco, sin sub unidad), o «*ES» entero; * es cualquier
                     cosa, ? un signo
  --orden CAMPO      numero, titulo, codigo, unidad, nivel o grupo
  --formato FORMATO  texto, csv, xlsx, json o md
  --json             lo mismo que --formato json
  --salida ARCHIVO   un archivo nuevo; su final (.xlsx, .csv…) da el formato

Ejemplos:
  cargos listar --unidad catastro
  cargos listar --unidad 8.1 --con-todo --salida desarrollo-urbano.xlsx
  cargos listar --patron "2101.8.*.*.5.ES" --orden titulo
""",
    "organigrama": """\
cargos organigrama [UNIDAD]: el organigrama, o lo que depende de una unidad.

  --cargos           también los cargos de cada unidad
  --formato FORMATO  texto, mermaid, svg o html (una página para imprimir)
  --salida ARCHIVO   un archivo nuevo; su final (.svg, .html…) da el formato

Ejemplos:
  cargos organigrama "desarrollo urbano" --cargos
  cargos organigrama --salida organigrama.html
""",
    "revisar": """\
cargos revisar: en qué se contradice el clasificador, y dónde en el documento.

  --desde GRAVEDAD   contradiccion, aviso o nota: desde cuál se cuenta; si
                     falta, nota (todo)
  --formato FORMATO  texto, md o json
  --json             lo mismo que --formato json
  --salida ARCHIVO   un archivo nuevo; su final (.md, .json) da el formato

Ejemplos:
  cargos revisar --desde contradiccion
  cargos revisar --salida hallazgos.md

Estado al terminar: 0 si no hay nada de esa gravedad, 1 si hay algo.
""",
    "proponer": """\
cargos proponer [TÍTULO]: el código que las reglas dan a un puesto nuevo.

  --unidad UNIDAD    su clave («8.1.2») o su nombre
  --nivel DÍGITO     o  --grupo LETRAS
  --como CARGO       en lugar del nivel: como un cargo que existe (título o
                     código)
  --json             todo lo que se sabe, como JSON

Ejemplos:
  cargos proponer "Especialista en Drones" --unidad transportes --nivel 5
  cargos proponer "Cajero" --como cajero --unidad contabilidad
""",
    "codificar": """\
cargos codificar LISTA: códigos para una lista de títulos.

La lista (.csv o .xlsx) lleva una columna «Cargo» o «Título», y puede llevar
«Unidad». Lo seguro recibe su código; lo dudoso, sus opciones; lo demás queda
marcado. El original no se toca.

  --elegir           las dudosas se eligen una por una en la pantalla
  --formato FORMATO  texto, csv, xlsx, json o md
  --json             lo mismo que --formato json
  --salida ARCHIVO   un archivo nuevo; su final (.xlsx, .csv…) da el formato

Ejemplos:
  cargos codificar lista.xlsx --salida con-codigos.xlsx
  cargos codificar lista.csv --elegir
""",
    "cotejar": """\
cargos cotejar CAP: compara un CAP con el clasificador, fila por fila.

El CAP es un cuadro para asignación de personal, .csv o .xlsx. El original no se
toca.

  --copia ARCHIVO    escribe una copia con una columna «Observaciones» al lado;
                     termina igual que el original (.xlsx o .csv)
  --json             las observaciones y los totales como JSON

Se dice también qué hojas y qué filas no se leyeron.

Ejemplos:
  cargos cotejar CAP.xlsx
  cargos cotejar CAP.xlsx --copia CAP-revisado.xlsx

Estado al terminar: 0 sin observaciones (lo que el propio clasificador imprime
así no cuenta), 1 con observaciones o con una hoja a la que le falta una
columna, 65 si no se puede leer.
""",
    "cambios": """\
cargos cambios: los cambios hechos sobre el clasificador impreso.

  cargos cambios                                   los muestra
  cargos cambios nuevo-cargo --titulo T --codigo C
  cargos cambios nueva-unidad --clave K --nombre N
  cargos cambios renombrar NÚMERO --titulo T
  cargos cambios retirar NÚMERO
  cargos cambios deshacer                          quita el último

Lo impreso queda como está. Cada cambio lleva también  --norma N  --motivo M  y
puede llevar  --fecha AAAA-MM-DD  (si falta, la de hoy). El número de un
cargo está en «cargos listar».

Ejemplos:
  cargos cambios renombrar 86 --titulo "Especialista en Tránsito Urbano" \\
    --norma "ORD 012-2024" --motivo "Nuevo ROF"
""",
    "catalogo": """\
cargos catalogo nuevo LISTA CARPETA: el clasificador de otra municipalidad.

Hace su esqueleto en la carpeta, de una lista .csv con títulos, códigos y
unidades, y dice lo que no encaja.

  --nombre NOMBRE    el nombre de la municipalidad

Ejemplos:
  cargos catalogo nuevo lista.csv mi-carpeta --nombre "Municipalidad de Acora"
""",
}
