"""The five columns in NumPy, float32; prints: peer, column, median and minimum seconds of an epoch, test accuracy."""

import numpy as np

import mnist

F = np.float32


def start(hidden, batch_size, adam, data):
    train, labels, test, test_labels = data
    random = np.random.default_rng(1)
    sizes = [784, *hidden, 10]
    weights = [(random.standard_normal((a, b)) * np.sqrt(2 / a)).astype(F) for a, b in zip(sizes, sizes[1:])]
    biases = [np.zeros(b, F) for b in sizes[1:]]
    step = adam_step(weights, biases) if adam else sgd_step(weights, biases)

    def epoch():
        order = random.permutation(len(labels))
        for i in range(0, len(order), batch_size):
            batch = order[i : i + batch_size]
            step(*gradients(weights, biases, train[batch], labels[batch]))
        outputs = forward(weights, biases, test)[-1]
        return np.mean(outputs.argmax(1) == test_labels)

    return epoch


def forward(weights, biases, x):
    """The inputs of every layer, then the logits."""
    layers = [x]
    for i, (w, b) in enumerate(zip(weights, biases)):
        z = layers[-1] @ w
        z += b
        if i < len(weights) - 1:
            np.maximum(z, 0, out=z)
        layers.append(z)
    return layers


def gradients(weights, biases, x, y):
    """Of the mean cross-entropy of the softmax."""
    *inputs, delta = forward(weights, biases, x)
    delta -= delta.max(1, keepdims=True)
    np.exp(delta, out=delta)
    delta /= delta.sum(1, keepdims=True)
    delta[np.arange(len(y)), y] -= 1
    delta /= F(len(y))
    of_weights, of_biases = [], []
    for i in reversed(range(len(weights))):
        of_weights.insert(0, inputs[i].T @ delta)
        of_biases.insert(0, delta.sum(0))
        if i:
            delta = delta @ weights[i].T
            delta *= inputs[i] > 0
    return of_weights, of_biases


def sgd_step(weights, biases):
    rate = F(mnist.SGD_RATE)

    def step(of_weights, of_biases):
        for p, g in zip(weights + biases, of_weights + of_biases):
            g *= rate
            p -= g

    return step


def adam_step(weights, biases):
    """Adam with L2 in the gradient of the weights, all in place: temporaries would cost a third more."""
    beta1, beta2, l2 = F(mnist.BETA1), F(mnist.BETA2), F(mnist.L2)
    parameters = weights + biases
    mean, square, scratch = ([np.zeros_like(p) for p in parameters] for _ in range(3))
    steps = 0

    def step(of_weights, of_biases):
        nonlocal steps
        steps += 1
        root = np.sqrt(1 - mnist.BETA2**steps)
        rate = F(mnist.ADAM_RATE * root / (1 - mnist.BETA1**steps))
        epsilon = F(mnist.EPSILON * root)
        for i, (p, g, m, v, s) in enumerate(zip(parameters, of_weights + of_biases, mean, square, scratch)):
            if i < len(weights):
                np.multiply(p, l2, out=s)
                g += s
            m *= beta1
            np.multiply(g, 1 - beta1, out=s)
            m += s
            v *= beta2
            np.multiply(g, g, out=s)
            s *= 1 - beta2
            v += s
            np.sqrt(v, out=s)
            s += epsilon
            np.divide(m, s, out=s)
            s *= rate
            p -= s

    return step


mnist.measure("numpy", start)
