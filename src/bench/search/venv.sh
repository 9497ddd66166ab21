#!/bin/sh
# Makes a virtual environment of Python with the searches that Barrido's own are held against (NumPy, SciPy, Optuna, and PyTorch for Optuna's Gaussian
# processes), or does nothing where it is there:
#   src/bench/search/venv.sh target/search-python
set -eu
exec "$(dirname "$0")/../../../experiments/programs/venv.sh" "$1" numpy scipy optuna torch
