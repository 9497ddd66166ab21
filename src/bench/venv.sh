#!/bin/sh
# Makes a virtual environment of Python with the peers as PyPI has them, NumPy, PyTorch and JAX, or does nothing where it is there:
#   src/bench/venv.sh target/peers && PYTHON=target/peers/bin/python src/bench/compare.sh
# PyTorch is some gigabytes.
set -eu
place=$1
if [ -f "$place/complete" ]; then
    exit 0
fi
python3 -m venv "$place"
"$place/bin/pip" install --quiet --disable-pip-version-check numpy torch jax
touch "$place/complete"
