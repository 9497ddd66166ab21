# Read by compare.sh and grid.sh, which set $here: where things are, and how many threads a peer has (THREADS, or one).
home=$(dirname "$(dirname "$here")")
python=${PYTHON:-/usr/bin/python3}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM HUP

# A wrong core type or cache size in the environment would make OpenBLAS slower than it is.
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
threads=${THREADS:-1}
export OPENBLAS_NUM_THREADS="$threads" OMP_NUM_THREADS="$threads" MKL_NUM_THREADS="$threads" PYTHONDONTWRITEBYTECODE=1
