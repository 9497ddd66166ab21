"""MNIST with PyTorch, its figures for TensorBoard."""

import argparse
import pathlib
import sys

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from torch.utils.tensorboard import SummaryWriter

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from mlp import read  # noqa: E402


def dataset(images, labels):
    pixels, classes = read(images, labels)
    return TensorDataset(torch.from_numpy(pixels), torch.from_numpy(classes.astype("int64")))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--lr", type=float, default=0.1)
    parser.add_argument("--batch-size", type=int, default=64)
    parser.add_argument("--hidden", type=int, default=64)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()

    torch.manual_seed(args.seed)
    train = DataLoader(
        dataset("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"), batch_size=args.batch_size, shuffle=True
    )
    test = DataLoader(dataset("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"), batch_size=1000)
    model = nn.Sequential(nn.Linear(784, args.hidden), nn.ReLU(), nn.Linear(args.hidden, 10))
    optimizer = torch.optim.SGD(model.parameters(), lr=args.lr)
    criterion = nn.CrossEntropyLoss()
    writer = SummaryWriter()

    for epoch in range(args.epochs):
        model.train()
        total = 0.0
        for inputs, targets in train:
            optimizer.zero_grad()
            loss = criterion(model(inputs), targets)
            loss.backward()
            optimizer.step()
            total += loss.item()
        writer.add_scalar("loss/train", total / len(train), epoch)

        model.eval()
        right = 0
        with torch.no_grad():
            for inputs, targets in test:
                right += (model(inputs).argmax(1) == targets).sum().item()
        writer.add_scalar("accuracy/test", right / 10000, epoch)
        print(f"epoch {epoch}: accuracy {right / 10000:.4f}")
    writer.close()


if __name__ == "__main__":
    main()
