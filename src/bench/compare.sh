#!/bin/sh
# Measures Barrido and its peers in turn (A B C A B C ...) and prints a Markdown table of medians and ratios.
# Usage: compare.sh [--rounds N] [--epochs N] [--columns C1,C4]
# PYTHON names the interpreter that has the peers (venv.sh makes one), BARRIDO_JAVA_OPTS goes to Barrido as ever, PEERS leaves peers out,
# THREADS=2 gives them two.
set -eu

rounds=3
epochs=8
columns=C1,C2,C3,C4,C5
while [ $# -gt 0 ]; do
    case $1 in
        --rounds) rounds=$2 ;;
        --epochs) epochs=$2 ;;
        --columns) columns=$2 ;;
        *)
            sed -n '2,5s/^# //p' "$0" >&2
            exit 2
            ;;
    esac
    shift 2
done

here=$(cd "$(dirname "$0")" && pwd -P)
. "$here/peers.sh"
peers=${PEERS:-barrido barrido-plain numpy pytorch jax c}

# One line a column: peer, column, median and minimum seconds of an epoch, test accuracy.
barrido() {
    "$home/barrido" bench --workers 1 --kernels "$2" --epochs "$epochs" --columns "$columns" --json |
        "$python" "$here/table.py" lines "$1"
}

measure() {
    case $1 in
        barrido) barrido "$1" auto ;;
        barrido-plain) barrido "$1" plain ;;
        barrido-ojalgo) barrido "$1" ojalgo ;;
        numpy) "$python" "$here/numpy_mlp.py" --epochs "$epochs" --columns "$columns" ;;
        pytorch) "$python" "$here/torch_mlp.py" --epochs "$epochs" --columns "$columns" ;;
        jax) "$python" "$here/jax_mlp.py" --epochs "$epochs" --columns "$columns" ;;
        c) "$scratch/mlp" "$home/data/mnist" "$epochs" "$columns" ;;
        *)
            echo "there is no peer $1" >&2
            exit 2
            ;;
    esac
}

case " $peers " in
    *" c "*) "${CC:-cc}" -O3 -march=native -ffast-math -o "$scratch/mlp" "$here/mlp.c" -lz -lm ;;
esac
"$home/barrido" --version
"$python" -c 'import numpy, torch; print("NumPy", numpy.__version__ + ", PyTorch", torch.__version__)'
case " $peers " in
    *" jax "*) "$python" -c 'import jax; print("JAX", jax.__version__)' ;;
esac
round=1
while [ "$round" -le "$rounds" ]; do
    for peer in $peers; do
        echo "round $round of $rounds: $peer" >&2
        measure "$peer" >>"$scratch/lines"
    done
    round=$((round + 1))
done
"$python" "$here/table.py" table <"$scratch/lines"
