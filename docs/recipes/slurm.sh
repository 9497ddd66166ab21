#!/bin/sh
#SBATCH --job-name=barrido
#SBATCH --array=0-7
#SBATCH --cpus-per-task=4
#SBATCH --mem=4G
#SBATCH --time=12:00:00
#SBATCH --requeue
#SBATCH --signal=B:TERM@60
# Eight workers of four threads each on one sweep. They share the attempts out by the lab book on the server, so that it doesn't
# matter how many of them run, when they begin, or whether some are ended before the others:
#
#   ./barrido --version                                  # builds it once, on the login node
#   export BARRIDO_BOOK=jdbc:postgresql://HOST/DATABASE  # the password is in ~/.pgpass
#   sbatch docs/recipes/slurm.sh experiments/report.yaml
#
# The folder it is submitted in, with its results, is one that all nodes see. A worker that Slurm ends early (TERM, a minute before
# the time is up) stops after its epoch and gives its attempts back; submitting again goes on.
set -eu
echo "worker ${SLURM_ARRAY_TASK_ID:-0} on $(uname -n)"
exec "${BARRIDO:-./barrido}" run "$@" --workers "${SLURM_CPUS_PER_TASK:-1}" --results "${BARRIDO_RESULTS:-results}" --no-charts
