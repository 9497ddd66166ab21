#!/bin/sh
# Makes a virtual environment of Python with the peers as PyPI has them, NumPy, PyTorch and JAX, or does nothing where it is there:
#   src/bench/venv.sh target/peers && PYTHON=target/peers/bin/python src/bench/compare.sh
# PyTorch is some gigabytes.
set -eu
exec "$(dirname "$0")/../../experiments/programs/venv.sh" "$1" numpy torch jax
