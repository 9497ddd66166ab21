#!/bin/sh
# Times the whole job, from start to end, in turn: the report's 24 attempts of 20 epochs on two workers or processes.
# Usage: grid.sh [--rounds N]
# PYTHON names the interpreter that has NumPy and PyTorch, PEERS leaves peers out.
set -eu

rounds=1
while [ $# -gt 0 ]; do
    case $1 in
        --rounds) rounds=$2 ;;
        *)
            sed -n '2,4s/^# //p' "$0" >&2
            exit 2
            ;;
    esac
    shift 2
done

here=$(cd "$(dirname "$0")" && pwd -P)
. "$here/peers.sh"
peers=${PEERS:-barrido numpy pytorch}

train() {
    case $1 in
        barrido)
            rm -rf "$scratch/results"
            "$home/barrido" run "$home/experiments/report.yaml" --workers 2 --results "$scratch/results"
            ;;
        numpy) "$python" "$here/numpy_mlp.py" --grid ;;
        pytorch) "$python" "$here/torch_mlp.py" --grid ;;
        *)
            echo "there is no peer $1" >&2
            exit 2
            ;;
    esac >"$scratch/$1.out"
}

"$home/barrido" --version >/dev/null
echo "| | seconds | times those of Barrido |"
echo "|---|---|---|"
round=1
while [ "$round" -le "$rounds" ]; do
    first=
    for peer in $peers; do
        began=$(date +%s.%N)
        train "$peer"
        seconds=$(echo "$(date +%s.%N) $began" | awk '{printf "%.1f", $1 - $2}')
        first=${first:-$seconds}
        echo "$peer $seconds $first" | awk '{printf "| %s | %s | %.2f |\n", $1, $2, $2 / $3}'
    done
    round=$((round + 1))
done
