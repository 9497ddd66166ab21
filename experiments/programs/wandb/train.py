"""Trains a network on MNIST for a W&B sweep, as courses ask for it: `wandb sweep sweep.yaml`, then an agent.

Where wandb isn't installed, or another program runs the sweep, the figures are printed and nothing is sent anywhere. The line that
Barrido reads is the one that begins with "barrido".
"""

import argparse
import json
import os
import pathlib
import sys

import numpy as np

try:
    import wandb
except ImportError:
    wandb = None

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from mlp import Network, read  # noqa: E402


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-wp", "--wandb_project", default="myproject")
    parser.add_argument("-we", "--wandb_entity", default="myname")
    parser.add_argument("-e", "--epochs", type=int, default=1)
    parser.add_argument("-b", "--batch_size", type=int, default=64)
    parser.add_argument("-lr", "--learning_rate", type=float, default=0.1)
    parser.add_argument("-sz", "--hidden_size", type=int, default=32)
    args = parser.parse_args()
    if wandb:
        wandb.init(project=args.wandb_project, entity=args.wandb_entity, config=vars(args))

    seed = int(os.environ.get("BARRIDO_SEED", "1"))
    random = np.random.default_rng(seed)
    images, labels = read("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz")
    order = random.permutation(len(images))
    held, rest = order[:6000], order[6000:]
    network = Network([784, args.hidden_size, 10], random)
    for epoch in range(1, args.epochs + 1):
        random.shuffle(rest)
        batches = np.array_split(rest, len(rest) // args.batch_size)
        loss = np.mean([network.step(images[b], labels[b], args.learning_rate) for b in batches])
        val_loss, val_accuracy = network.evaluate(images[held], labels[held])
        figures = {"epoch": epoch, "loss": float(loss), "val_loss": val_loss, "val_accuracy": val_accuracy}
        if wandb:
            wandb.log(figures)
        print("barrido", json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
