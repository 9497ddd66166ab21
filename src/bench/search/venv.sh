#!/bin/sh
# Makes a virtual environment of Python with the searches that Barrido's own are held against (NumPy, SciPy, Optuna, and PyTorch for Optuna's Gaussian
# processes), or does nothing where it is there:
#   src/bench/search/venv.sh target/search-python
set -eu
place=$1
if [ -f "$place/complete" ]; then
    exit 0
fi
python3 -m venv "$place"
"$place/bin/pip" install --quiet --disable-pip-version-check numpy scipy optuna torch
touch "$place/complete"
