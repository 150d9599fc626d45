#!/bin/sh
# Makes a virtual environment with the first Python that is new enough.
# usage: make_venv.sh PYTHON-OR-EMPTY FOLDER
set -eu

new_enough() {
    command -v "$1" >/dev/null 2>&1 && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

wanted=$1
folder=$2
for candidate in ${wanted:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if new_enough "$candidate"; then
        if "$candidate" -m venv --clear "$folder"; then
            touch "$folder/pyvenv.cfg"
            exit 0
        fi
        rm -rf "$folder"
        echo "$candidate cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2
        exit 1
    fi
done
echo "No Python 3.11 or newer was found (looked for: ${wanted:-python3, python3.11 to python3.14, python})." >&2
echo "Install one from your system or from python.org, or name it: make PYTHON=/path/to/python3" >&2
exit 1
