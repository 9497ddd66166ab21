"""The five columns in PyTorch; prints: peer, column, median and minimum seconds of an epoch, test accuracy.

The images are tensors from the start and batches are taken by a permutation: a DataLoader would cost a third more.
"""

import os

import torch
from torch import nn

import mnist

# One pass over the parameters instead of many; since PyTorch 2.4 for processors too.
FUSED = {"fused": True} if int(torch.__version__.split(".")[0]) >= 2 else {}


def start(hidden, batch_size, adam, data):
    train, labels, test, test_labels = (torch.from_numpy(part) for part in data)
    torch.manual_seed(1)
    network = mlp([784, *hidden, 10])
    loss = nn.CrossEntropyLoss()
    # Its weight decay is the L2 term; that it takes in the biases changes little, and leaving them out would cost time.
    optimizer = (
        torch.optim.Adam(
            network.parameters(),
            lr=mnist.ADAM_RATE,
            betas=(mnist.BETA1, mnist.BETA2),
            eps=mnist.EPSILON,
            weight_decay=mnist.L2,
            **FUSED,
        )
        if adam
        else torch.optim.SGD(network.parameters(), lr=mnist.SGD_RATE)
    )

    def epoch():
        for batch in torch.randperm(len(labels)).split(batch_size):
            optimizer.zero_grad()
            loss(network(train[batch]), labels[batch]).backward()
            optimizer.step()
        with torch.no_grad():
            return (network(test).argmax(1) == test_labels).float().mean().item()

    return epoch


def mlp(sizes):
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        linear = nn.Linear(inputs, outputs)
        nn.init.kaiming_normal_(linear.weight, nonlinearity="relu")
        nn.init.zeros_(linear.bias)
        layers += [linear, nn.ReLU()]
    return nn.Sequential(*layers[:-1])


torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
torch.set_num_interop_threads(1)
mnist.measure("pytorch", start)
