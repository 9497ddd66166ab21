"""MNIST with Keras, its history in a CSV file."""

import argparse
import pathlib
import sys

import keras
from keras import layers

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from mlp import read  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("--learning_rate", type=float, default=0.001)
parser.add_argument("--dropout", type=float, default=0.0)
parser.add_argument("--epochs", type=int, default=2)
parser.add_argument("--seed", type=int, default=1)
args = parser.parse_args()

keras.utils.set_random_seed(args.seed)
x_train, y_train = read("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz")
x_test, y_test = read("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")

model = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(64, activation="relu"),
    layers.Dropout(args.dropout),
    layers.Dense(10, activation="softmax"),
])
model.compile(
    optimizer=keras.optimizers.Adam(args.learning_rate), loss="sparse_categorical_crossentropy", metrics=["accuracy"]
)
model.fit(
    x_train,
    y_train,
    batch_size=128,
    epochs=args.epochs,
    validation_data=(x_test, y_test),
    callbacks=[keras.callbacks.CSVLogger("log.csv")],
)
