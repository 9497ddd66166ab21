#!/bin/sh
# Gradient descent with momentum on Rosenbrock's valley, (1 - x)^2 + 100 (y - x^2)^2, from a random place.
# The parameters come as variables of the environment, the figures go out as lines of text.
set -eu

awk -v rate="$BARRIDO_P_RATE" -v momentum="$BARRIDO_P_MOMENTUM" -v epochs="$BARRIDO_EPOCHS" -v seed="$BARRIDO_SEED" '
BEGIN {
    state = seed * 7919 % 65537
    x = uniform(); y = uniform()
    for (epoch = 1; epoch <= epochs; epoch++) {
        for (step = 0; step < 100; step++) {
            valley = y - x * x
            dx = momentum * dx - rate * (-2 * (1 - x) - 400 * x * valley)
            dy = momentum * dy - rate * 200 * valley
            x += dx; y += dy
        }
        printf "epoch %d: loss %.9g, distance %.9g\n", epoch, (1 - x) ^ 2 + 100 * (y - x * x) ^ 2, sqrt((1 - x) ^ 2 + (1 - y) ^ 2)
    }
}
# From -1 to 1, by a generator whose whole numbers fit every awk (Lehmer; Park and Miller, 1988, with a small modulus).
function uniform() {
    state = state * 75 % 65537
    return 2 * state / 65537 - 1
}'
