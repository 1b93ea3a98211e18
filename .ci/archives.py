"""Says what a wheel or source archive lacks of the program, or holds beyond it: `archives.py TREE ARCHIVE…`."""

import sys
import tarfile
import zipfile
from pathlib import Path

PACKAGES = ("assistant", "catalog", "index", "tui")
DATA = (".py", ".yaml", ".tcss", ".html")


def contents(archive: Path) -> set[str]:
    """The files in an archive, by their paths in the tree."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return {name for name in wheel.namelist() if ".dist-info/" not in name}
    with tarfile.open(archive) as source:
        names = (member.name.partition("/")[2] for member in source.getmembers() if member.isfile())
        # What stands outside a folder (README, pyproject.toml) is for whoever builds.
        return {name for name in names if "/" in name and ".egg-info/" not in name}


def main(tree: Path, *archives: Path) -> int:
    """Compares each archive with the packages of the tree; the exit status."""
    wanted = {
        path.relative_to(tree).as_posix()
        for package in PACKAGES
        for path in (tree / package).rglob("*")
        if path.suffix in DATA and path.is_file()
    }
    faults = 0
    for archive in archives:
        found = contents(archive)
        for told, names in (("lacks", wanted - found), ("should not hold", found - wanted)):
            faults += len(names)
            for name in sorted(names):
                print(f"{archive.name} {told} {name}")
        print(f"{archive.name}: {len(found)} files, {sum(not name.endswith('.py') for name in found)} of them data")
    return bool(faults)


if __name__ == "__main__":
    raise SystemExit(main(*map(Path, sys.argv[1:])))
