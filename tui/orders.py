"""Words that are orders to the program itself when they stand alone."""

QUIT = ("salir", "adiós", "adios", "fin")
HELP = ("ayuda", "?")
# At practice.
PASS = ("no sé", "no se", "paso")
