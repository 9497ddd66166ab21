#!/bin/sh
# Makes a virtual environment of Python with what pytorch.yaml and keras.yaml need, or with the packages that are named, or does nothing where it is there:
#   experiments/programs/venv.sh target/python && PATH="$PWD/target/python/bin:$PATH" ./barrido run experiments/programs/pytorch.yaml
# PyTorch comes as PyPI has it, which is some gigabytes.
set -eu
place=$1
shift
if [ $# -eq 0 ]; then
    set -- torch tensorboard keras
fi
if [ -f "$place/complete" ]; then
    exit 0
fi
python3 -m venv "$place"
"$place/bin/pip" install --quiet --disable-pip-version-check "$@"
touch "$place/complete"
