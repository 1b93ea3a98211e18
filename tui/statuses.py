"""How the command ends: the exit statuses, after those of an Answer (0 to 3), named as sysexits.h names them."""

USAGE, DATA, UNAVAILABLE, SOFTWARE, INPUT_OUTPUT = 64, 65, 69, 70, 74
INTERRUPTED, CLOSED_PIPE = 130, 141
# A program that a signal ended says so with its number and this.
SIGNALLED = 128
