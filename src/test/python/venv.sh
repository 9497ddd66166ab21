#!/bin/sh
# Makes a virtual environment of Python with the programs that read what Barrido exports, or does nothing where it is there:
#   src/test/python/venv.sh target/readers
set -eu
exec "$(dirname "$0")/../../../experiments/programs/venv.sh" "$1" pandas pyarrow polars duckdb tensorboard
