#!/bin/sh
# Makes a virtual environment of Python with MLflow, or does nothing where it is there:
#   src/test/python/venv-mlflow.sh target/mlflow
set -eu
exec "$(dirname "$0")/../../../experiments/programs/venv.sh" "$1" mlflow
