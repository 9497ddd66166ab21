#!/bin/sh
# Makes a virtual environment of Python with what pytorch.yaml and keras.yaml need, or does nothing where it is there:
#   experiments/programs/venv.sh target/python && PATH="$PWD/target/python/bin:$PATH" ./barrido run experiments/programs/pytorch.yaml
# PyTorch comes as PyPI has it, which is some gigabytes.
set -eu
place=$1
if [ -f "$place/complete" ]; then
    exit 0
fi
python3 -m venv "$place"
"$place/bin/pip" install --quiet --disable-pip-version-check torch tensorboard keras
touch "$place/complete"
