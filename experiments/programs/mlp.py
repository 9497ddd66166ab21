"""A network with one hidden layer on MNIST, in NumPy: what a course has people write.

Barrido passes the sweep's parameters as --name=value and the seed in the environment, and reads the lines that begin with
"barrido {". After each epoch the network is put into the folder for checkpoints; a training that was cut off goes on from there.
"""

import argparse
import gzip
import json
import os
import pathlib

import numpy as np

MNIST = pathlib.Path(__file__).resolve().parents[2] / "data" / "mnist"


def read(images, labels):
    """Pixels from 0 to 1, shape [examples, 784], and classes, shape [examples]."""
    with gzip.open(MNIST / images) as file:
        pixels = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 784)
    with gzip.open(MNIST / labels) as file:
        classes = np.frombuffer(file.read(), np.uint8, offset=8)
    return pixels.astype(np.float32) / 255, classes


def log_softmax(logits):
    shifted = logits - logits.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


class Network:
    def __init__(self, widths, random):
        """Weights as He et al. (2015) draw them: normal with variance 2 / fan_in."""
        shapes = list(zip(widths, widths[1:]))
        self.weights = [random.normal(0, np.sqrt(2 / m), (m, n)).astype(np.float32) for m, n in shapes]
        self.biases = [np.zeros(n, np.float32) for _, n in shapes]

    def forward(self, inputs):
        hidden = np.maximum(inputs @ self.weights[0] + self.biases[0], 0)
        return hidden, hidden @ self.weights[1] + self.biases[1]

    def step(self, inputs, classes, learning_rate):
        """One step of gradient descent on the cross-entropy of a batch, whose loss is returned."""
        hidden, logits = self.forward(inputs)
        log_p = log_softmax(logits)
        rows = np.arange(len(classes))
        delta = np.exp(log_p)
        delta[rows, classes] -= 1
        delta /= len(classes)
        back = (delta @ self.weights[1].T) * (hidden > 0)
        for layer, (before, error) in enumerate([(inputs, back), (hidden, delta)]):
            self.weights[layer] -= learning_rate * (before.T @ error)
            self.biases[layer] -= learning_rate * error.sum(axis=0)
        return -log_p[rows, classes].mean()

    def evaluate(self, inputs, classes):
        log_p = log_softmax(self.forward(inputs)[1])
        loss = -log_p[np.arange(len(classes)), classes].mean()
        return float(loss), float((log_p.argmax(axis=1) == classes).mean())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--learning_rate", type=float, default=0.1)
    parser.add_argument("--hidden_size", type=int, default=64)
    parser.add_argument("--batch_size", type=int, default=32)
    parser.add_argument("--epochs", type=int, default=3)
    given = parser.parse_args()
    seed = int(os.environ.get("BARRIDO_SEED", "1"))
    done = int(os.environ.get("BARRIDO_RESUME_EPOCH", "0"))
    kept = pathlib.Path(os.environ.get("BARRIDO_CHECKPOINT", "."))

    inputs, classes = read("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz")
    test = read("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")
    network = Network([784, given.hidden_size, 10], np.random.default_rng([seed, 0]))
    if done > 0:
        state = np.load(kept / f"epoch-{done}.npz")
        network.weights = [state["w0"], state["w1"]]
        network.biases = [state["b0"], state["b1"]]

    for epoch in range(done + 1, given.epochs + 1):
        # Each epoch has an order of its own, so that one that is resumed sees the same as one that ran through.
        order = np.random.default_rng([seed, epoch]).permutation(len(inputs))
        losses = []
        for start in range(0, len(order), given.batch_size):
            batch = order[start : start + given.batch_size]
            losses.append(network.step(inputs[batch], classes[batch], given.learning_rate))
        loss, accuracy = network.evaluate(*test)
        (w0, w1), (b0, b1) = network.weights, network.biases
        np.savez(kept / f"epoch-{epoch}.npz", w0=w0, w1=w1, b0=b0, b1=b1)
        print("barrido", json.dumps({
            "epoch": epoch,
            "loss": float(np.mean(losses)),
            "test_loss": loss,
            "test_accuracy": accuracy,
        }), flush=True)


if __name__ == "__main__":
    main()
