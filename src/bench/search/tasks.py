"""What searches are compared on, for Optuna: functions with noise, and the table of benchmark.yaml."""

import csv

import numpy as np
from fixtures import HARTMANN_A, HARTMANN_C, HARTMANN_P


class Function:
    """A function of the unit cube whose least value is 0, measured with normal noise."""

    def __init__(self, function, dimensions, deviation, is_null=False):
        self.function, self.dimensions, self.deviation, self.is_null = function, dimensions, deviation, is_null

    def begin(self, seed):
        return Measurements(self, np.random.default_rng(seed))


class Measurements:
    def __init__(self, task, noise):
        self.task, self.noise = task, noise

    def ask(self, trial):
        """What is measured at the point that the trial suggests, and what it is worth: of a null space what it looked like."""
        point = np.array([trial.suggest_float(f"x{d}", 0, 1) for d in range(self.task.dimensions)])
        value = self.task.function(point)
        measured = value + self.task.deviation * self.noise.standard_normal()
        return measured, measured if self.task.is_null else value


class Table:
    """All configurations of benchmark.yaml; each repetition measures with one of the seeds, and a configuration is worth its mean over all."""

    def __init__(self, file, is_null):
        with open(file, newline="") as text:
            rows = list(csv.DictReader(text))
        self.is_null = is_null
        self.names = [name for name in rows[0] if not name.startswith("seed ")]
        self.values = {name: list(dict.fromkeys(row[name] for row in rows)) for name in self.names}
        self.places = {tuple(row[name] for name in self.names): place for place, row in enumerate(rows)}
        self.errors = 1 - np.array([[float(row[name]) for name in row if name.startswith("seed ")] for row in rows])
        self.errors[np.isnan(self.errors)] = np.nanmax(self.errors)
        self.regrets = self.errors.mean(axis=1) - self.errors.mean(axis=1).min()

    def begin(self, seed):
        count = len(self.errors)
        labels = np.random.default_rng(seed).permutation(count) if self.is_null else np.arange(count)
        return Cells(self, labels, seed % self.errors.shape[1])


class Cells:
    def __init__(self, table, labels, seed):
        self.table, self.labels, self.seed = table, labels, seed

    def ask(self, trial):
        chosen = self.labels[self.table.places[tuple(self.choose(trial, name) for name in self.table.names)]]
        return self.table.errors[chosen, self.seed], self.table.regrets[chosen]

    def choose(self, trial, name):
        """Numbers are told in their order, as Barrido takes a list of numbers."""
        values = self.table.values[name]
        if name == "optimizer":
            return trial.suggest_categorical(name, values)
        return values[trial.suggest_int(name, 0, len(values) - 1)]


def branin(p):
    x, y = 15 * p[0] - 5, 15 * p[1]
    return (y - 5.1 / (4 * np.pi**2) * x * x + 5 / np.pi * x - 6) ** 2 + 10 * (1 - 1 / (8 * np.pi)) * np.cos(x) + 10 - 0.39788735772973816


def hartmann6(p):
    return 3.322368011415515 - float(np.sum(HARTMANN_C * np.exp(-np.sum(HARTMANN_A * (p - HARTMANN_P) ** 2, axis=1))))


def ackley4(p):
    x = 65.536 * (p - 0.62)
    return 20 + np.e - 20 * np.exp(-0.2 * np.sqrt(np.mean(x * x))) - np.exp(np.mean(np.cos(2 * np.pi * x)))


FUNCTIONS = {
    "branin": Function(branin, 2, 1.0),
    "hartmann6": Function(hartmann6, 6, 0.05),
    "ackley4": Function(ackley4, 4, 0.3),
    "null": Function(lambda p: 0.0, 4, 1.0, is_null=True),
}
