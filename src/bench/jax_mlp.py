"""The five columns in JAX; prints: peer, column, median and minimum seconds of an epoch, test accuracy.

An epoch is one compiled function that goes over its batches, so that no time is lost between them.
"""

import os

if os.environ.get("OMP_NUM_THREADS", "1") == "1":
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # XLA's threads are as many as processors

from functools import partial

import jax
import jax.numpy as jnp

import mnist


def start(hidden, batch_size, adam, data):
    train, labels, test, test_labels = (jnp.asarray(part) for part in data)
    key = jax.random.key(1)
    sizes = [784, *hidden, 10]
    parameters = []
    for a, b in zip(sizes, sizes[1:]):
        key, of_layer = jax.random.split(key)
        parameters.append((jax.random.normal(of_layer, (a, b)) * (2 / a) ** 0.5, jnp.zeros(b)))
    zeros = jax.tree.map(jnp.zeros_like, parameters)
    state = (parameters, zeros, zeros, 0)
    step = adam_step if adam else sgd_step

    def epoch():
        nonlocal state, key
        key, of_epoch = jax.random.split(key)
        state, accuracy = train_epoch(step, batch_size, state, of_epoch, train, labels, test, test_labels)
        return float(accuracy)

    return epoch


@partial(jax.jit, static_argnums=(0, 1))
def train_epoch(step, batch_size, state, key, train, labels, test, test_labels):
    order = jax.random.permutation(key, len(labels))
    whole = len(labels) // batch_size * batch_size

    def train_batch(state, batch):
        slopes = jax.grad(loss)(state[0], train[batch], labels[batch])
        return step(state, slopes), None

    state, _ = jax.lax.scan(train_batch, state, order[:whole].reshape(-1, batch_size))
    if whole < len(labels):
        state, _ = train_batch(state, order[whole:])
    return state, jnp.mean(forward(state[0], test).argmax(1) == test_labels)


def forward(parameters, x):
    for w, b in parameters[:-1]:
        x = jax.nn.relu(x @ w + b)
    w, b = parameters[-1]
    return x @ w + b


def loss(parameters, x, y):
    return -jnp.mean(jnp.take_along_axis(jax.nn.log_softmax(forward(parameters, x)), y[:, None], 1))


def sgd_step(state, slopes):
    parameters = jax.tree.map(lambda p, g: p - mnist.SGD_RATE * g, state[0], slopes)
    return parameters, *state[1:]


def adam_step(state, slopes):
    """Adam with L2 in the gradient of the weights."""
    parameters, mean, square, steps = state
    steps += 1
    slopes = [(g + mnist.L2 * w, of_b) for (w, _), (g, of_b) in zip(parameters, slopes)]
    mean = jax.tree.map(lambda m, g: mnist.BETA1 * m + (1 - mnist.BETA1) * g, mean, slopes)
    square = jax.tree.map(lambda v, g: mnist.BETA2 * v + (1 - mnist.BETA2) * g * g, square, slopes)
    root = jnp.sqrt(1 - mnist.BETA2**steps)
    rate = mnist.ADAM_RATE * root / (1 - mnist.BETA1**steps)
    epsilon = mnist.EPSILON * root
    parameters = jax.tree.map(
        lambda p, m, v: p - rate * m / (jnp.sqrt(v) + epsilon), parameters, mean, square
    )
    return parameters, mean, square, steps


mnist.measure("jax", start)
