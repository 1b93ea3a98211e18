"""All that is measured of speed and memory, in one run and one table: `python -m benchmarks`."""

import platform

from . import growth, questions, screen, starts

print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}")
starts.apps()
starts.commands()
questions.main()
screen.main()
growth.main([])
