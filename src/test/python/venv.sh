#!/bin/sh
# Makes a virtual environment of Python with the programs that read what Barrido exports, or does nothing where it is there:
#   src/test/python/venv.sh target/readers
set -eu
place=$1
if [ -f "$place/complete" ]; then
    exit 0
fi
python3 -m venv "$place"
"$place/bin/pip" install --quiet --disable-pip-version-check pandas pyarrow polars duckdb tensorboard
touch "$place/complete"
