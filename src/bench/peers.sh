# Read by compare.sh and grid.sh, which set $here: where things are, and one thread for each program.
home=$(dirname "$(dirname "$here")")
python=${PYTHON:-/usr/bin/python3}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM HUP

# A wrong core type or cache size in the environment would make OpenBLAS slower than it is.
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 MKL_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1
