#!/bin/sh
# Fits a line to noisy points by gradient descent, in POSIX shell and awk: a program like any other that Barrido runs.
# It takes --lr, --momentum, --epochs and --seed, tells an epoch a line, and goes on from its checkpoint after a stop.
set -eu
for argument; do
    case $argument in
    --lr=*) lr=${argument#*=} ;;
    --momentum=*) momentum=${argument#*=} ;;
    --epochs=*) epochs=${argument#*=} ;;
    --seed=*) seed=${argument#*=} ;;
    *) echo "unknown argument $argument" >&2; exit 2 ;;
    esac
done
exec awk -v lr="$lr" -v momentum="$momentum" -v epochs="$epochs" -v seed="$seed" \
    -v first="$((${BARRIDO_RESUME_EPOCH:-0} + 1))" -v kept="${BARRIDO_CHECKPOINT:-.}" '
function uniform() { seed = (seed * 16807) % 2147483647; return seed / 2147483647 }
function mse(from, to,    i, sum) {
    for (i = from; i <= to; i++) sum += (slope * x[i] + offset - y[i]) ^ 2
    return sum / (to - from + 1)
}
BEGIN {
    for (i = 1; i <= 120; i++) { x[i] = 2 * uniform() - 1; y[i] = 3 * x[i] - 1 + (uniform() - 0.5) / 2 }
    if (first > 1) getline < (kept "/epoch-" (first - 1))
    slope = $1 + 0; offset = $2 + 0; slope_step = $3 + 0; offset_step = $4 + 0
    for (epoch = first; epoch <= epochs; epoch++) {
        by_slope = by_offset = 0
        for (i = 1; i <= 80; i++) {
            error = slope * x[i] + offset - y[i]
            by_slope += 2 * error * x[i] / 80; by_offset += 2 * error / 80
        }
        slope += (slope_step = momentum * slope_step - lr * by_slope)
        offset += (offset_step = momentum * offset_step - lr * by_offset)
        printf "%.17g %.17g %.17g %.17g\n", slope, offset, slope_step, offset_step > (kept "/epoch-" epoch)
        close(kept "/epoch-" epoch)
        printf "barrido {\"epoch\": %d, \"loss\": %.6g, \"val_loss\": %.6g}\n", epoch, mse(1, 80), mse(81, 120)
        fflush()
    }
}'
