#!/usr/bin/env python3
"""Writes the numbers that the searches' tests are held against, by SciPy, mpmath and Optuna:

    src/bench/search/venv.sh target/search-python && target/search-python/bin/python src/bench/search/fixtures.py
"""

import csv
from pathlib import Path

import mpmath
import numpy as np
import optuna
import scipy.linalg
import scipy.optimize
import scipy.special
from optuna.samplers._tpe import parzen_estimator
from scipy.stats import norm, qmc

PLACE = Path(__file__).resolve().parents[3] / "src/test/resources/org/barrido/search"
mpmath.mp.dps = 60


def write(name, header, rows):
    PLACE.mkdir(parents=True, exist_ok=True)
    with open(PLACE / name, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        for row in rows:
            out.writerow([repr(float(v)) if isinstance(v, (float, np.floating, mpmath.mpf)) else v for v in row])


def log_improvement(z):
    """log E[max(0, z + N(0, 1))] with 60 digits."""
    z = mpmath.mpf(z)
    if z < -100:  # the asymptotic series of Mills' ratio
        series = mpmath.nsum(lambda k: (-1) ** int(k) * (2 * k + 1) * mpmath.fac2(2 * int(k) - 1) / z ** (2 * int(k)), [0, 10])
        return -z**2 / 2 - mpmath.log(mpmath.sqrt(2 * mpmath.pi)) - 2 * mpmath.log(-z) + mpmath.log(series)
    return mpmath.log(mpmath.npdf(z) + z * mpmath.erfc(-z / mpmath.sqrt(2)) / 2)


def mass(low, high):
    root = mpmath.sqrt(2)
    if low > 0:
        low, high = -high, -low
    return mpmath.log((mpmath.erfc(-mpmath.mpf(high) / root) - mpmath.erfc(-mpmath.mpf(low) / root)) / 2)


def special():
    rows = []
    grid = [-26.5, -20, -10, -5, -3, -1.5, -1, -0.5, -0.46875, -0.3, -1e-3, 0, 1e-9, 0.1, 0.4, 0.47, 0.9, 1.7, 3, 3.99, 4, 4.01, 6, 10, 20, 26.5, 1e3, 1e8]
    rows += [("erfc", x, "", scipy.special.erfc(x)) for x in grid if x < 26.6]
    rows += [("erfcx", x, "", scipy.special.erfcx(x)) for x in grid]
    rows += [("logCdf", x, "", scipy.special.log_ndtr(x)) for x in [-1e4, -300, -40, -10, -3, -1.01, -1, -0.99, 0, 0.5, 2, 7]]
    rows += [("quantile", p, "", scipy.special.ndtri(p)) for p in [1e-300, 1e-20, 1e-9, 1e-4, 0.01, 0.3, 0.5, 0.51, 0.9, 0.999, 1 - 1e-9]]
    pairs = [(-1, 1), (0, 0.01), (-0.3, 0.2), (3, 4), (8, 9), (-12, -11.9), (30, 31), (-1e-3, 1e-3), (-50, 50), (0.5, 0.5000001)]
    rows += [("logMass", a, b, mass(a, b)) for a, b in pairs]
    points = [-1e6, -1e4, -1001, -999, -100, -30, -25.1, -10, -3, -1.01, -1, -0.99, -0.5, 0, 0.5, 2, 10, 100]
    rows += [("logImprovement", z, "", log_improvement(z)) for z in points]
    rows += [("logImprovementSlope", z, "", mpmath.erfc(-z / mpmath.sqrt(2)) / 2 / mpmath.exp(log_improvement(z))) for z in points if z > -1e5]
    write("special.csv", ["function", "x", "y", "value"], [(n, float(x), y if y == "" else float(y), v) for n, x, y, v in rows])


def sobol():
    points = qmc.Sobol(128, scramble=False, bits=32).random(64)
    write("sobol.csv", ["index"] + [f"d{d + 1}" for d in range(128)], [[i, *p] for i, p in enumerate(points)])


def rosenbrock(x):
    return scipy.optimize.rosen(x), scipy.optimize.rosen_der(x)


def quartic(x):
    i = np.arange(1, len(x) + 1)
    return float(np.sum(i * (x - 0.1 * i) ** 4 + 0.5 * i * x**2)), 4 * i * (x - 0.1 * i) ** 3 + i * x


HARTMANN_A = np.array([[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]])
HARTMANN_P = 1e-4 * np.array(
    [[1312, 1696, 5569, 124, 8283, 5886], [2329, 4135, 8307, 3736, 1004, 9991], [2348, 1451, 3522, 2883, 3047, 6650], [4047, 8828, 8732, 5743, 1091, 381]]
)
HARTMANN_C = np.array([1.0, 1.2, 3.0, 3.2])


def hartmann(x):
    e = HARTMANN_C * np.exp(-np.sum(HARTMANN_A * (x - HARTMANN_P) ** 2, axis=1))
    return -float(e.sum()), np.sum(2 * (e[:, None] * HARTMANN_A) * (x - HARTMANN_P), axis=0)


def minima():
    rows = []
    for name, f, size, low, high, starts in [
        ("rosenbrock", rosenbrock, 8, -2, 2, [[-1.2, 1] * 4]),
        ("rosenbrock", rosenbrock, 8, -2, 0.8, [[-1.2, 0.5] * 4, [0.1] * 8]),
        ("quartic", quartic, 6, 0.05, 1, [[1.0] * 6, [0.5, 1, 0.5, 1, 0.5, 1]]),
        ("hartmann", hartmann, 6, 0, 1, [[0.2, 0.2, 0.5, 0.3, 0.3, 0.6], [0.5] * 6, [0.4, 0.9, 0.9, 0.6, 0.1, 0.1]]),
    ]:
        for start in starts:
            found = scipy.optimize.minimize(
                f, np.array(start, float), jac=True, method="L-BFGS-B", bounds=[(low, high)] * size, options={"gtol": 1e-10, "ftol": 1e-15, "maxiter": 5000}
            )
            rows.append((name, low, high, " ".join(map(repr, map(float, start))), " ".join(repr(float(v)) for v in found.x), float(found.fun)))
    write("minima.csv", ["function", "low", "high", "start", "x", "value"], rows)


def cholesky():
    rng = np.random.default_rng(1)
    rows = []
    for size, nugget in [(1, 1.0), (5, 0.1), (40, 1e-3)]:
        points = rng.random((size, 3))
        matrix = np.exp(-np.sum((points[:, None] - points[None]) ** 2, axis=-1)) + nugget * np.eye(size)
        right = rng.standard_normal(size)
        solution = scipy.linalg.cho_solve(scipy.linalg.cho_factor(matrix, lower=True), right)
        rows.append((size, *(" ".join(repr(float(v)) for v in a.ravel()) for a in (matrix, right, solution)), float(np.linalg.slogdet(matrix)[1])))
    write("cholesky.csv", ["size", "matrix", "right", "solution", "log_determinant"], rows)


LOG_LOW, LOG_HIGH = np.log(0.5), np.log(64.5)


def units(x, whole, log_whole, choice):
    """Coordinates from 0 to 1 of a real number, one of 1 to 12, one of 1 to 64 on a log scale, one of three words."""
    return np.column_stack([x, (whole - 0.5) / 12, (np.log(log_whole) - LOG_LOW) / (LOG_HIGH - LOG_LOW), choice])


def reference_density(observed, points):
    """The logarithm of the mixture, from the paper's formulas (Watanabe 2023, section 3.3 and appendix B), kernel by kernel."""
    n = len(observed)
    weights = np.ones(n + 1)
    if n > 25:
        weights[: n - 25] = np.linspace(1 / n, 1, n - 25)
    weights /= weights.sum()
    total = np.zeros((len(points), n + 1))
    for d in range(3):
        mu = np.append(observed[:, d], 0.5)
        sigma = np.ones(n + 1)
        order = np.argsort(observed[:, d], kind="stable")
        ordered = observed[order, d]
        for i in range(n):
            gaps = [ordered[i] - (ordered[i - 1] if i else 0), (ordered[i + 1] if i + 1 < n else 1) - ordered[i]]
            if n > 1:
                gaps = gaps[1:] if i == 0 else gaps[:1] if i == n - 1 else gaps
            sigma[order[i]] = np.clip(max(gaps), 1 / min(100, n + 2), 1)
        inside = norm.cdf((1 - mu) / sigma) - norm.cdf(-mu / sigma)
        if d == 0:
            total += np.log(norm.pdf((points[:, [d]] - mu) / sigma) / sigma / inside)
        else:
            if d == 1:
                value = points[:, [d]] * 12 + 0.5
                low, high = (value - 1) / 12, value / 12
            else:
                value = np.round(np.exp(points[:, [d]] * (LOG_HIGH - LOG_LOW) + LOG_LOW))
                low, high = ((np.log(value + off) - LOG_LOW) / (LOG_HIGH - LOG_LOW) for off in (-0.5, 0.5))
            a, b = (low - mu) / sigma, (high - mu) / sigma
            total += np.log(np.where(a > 0, norm.sf(a) - norm.sf(b), norm.cdf(b) - norm.cdf(a)) / inside)
    shares = np.full((n + 1, 3), 1 / (n + 1))
    shares[np.arange(n), observed[:, 3].astype(int)] += 1
    shares /= shares.sum(axis=1, keepdims=True)
    total += np.log(shares[:, points[:, 3].astype(int)].T)
    return np.log((np.exp(total) * weights).sum(axis=1))


class StableNumpy:
    """NumPy whose sort keeps the order of equal numbers; Optuna's widths of their kernels are an accident from 17 observations on."""

    argsort = staticmethod(lambda values: np.argsort(values, kind="stable"))

    def __getattr__(self, name):
        return getattr(np, name)


def parzen():
    parzen_estimator.np = StableNumpy()
    rng = np.random.default_rng(2)
    space = {
        "x": optuna.distributions.FloatDistribution(0, 1),
        "whole": optuna.distributions.IntDistribution(1, 12),
        "log_whole": optuna.distributions.IntDistribution(1, 64, log=True),
        "choice": optuna.distributions.CategoricalDistribution(["a", "b", "c"]),
    }
    settings = parzen_estimator._ParzenEstimatorParameters(1.0, True, False, optuna.samplers._tpe.sampler.default_weights, True)

    def draw(count):
        return {"x": rng.random(count), "whole": rng.integers(1, 13, count), "log_whole": rng.integers(1, 65, count), "choice": rng.integers(0, 3, count)}

    rows = []
    for count in (1, 2, 7, 25, 26, 27, 90):
        observed, points = draw(count), draw(5)
        values = parzen_estimator._ParzenEstimator(observed, space, settings).log_pdf(points)
        columns = units(*observed.values()), units(*points.values())
        reference = reference_density(*columns)
        np.testing.assert_allclose(values, reference, rtol=1e-9)
        rows.append((count, *(" ".join(repr(float(v)) for v in a.ravel()) for a in (*columns, reference))))
    write("parzen.csv", ["count", "observed", "points", "log_densities"], rows)


def matern(squares):
    root = np.sqrt(5 * squares)
    return (1 + root + 5 / 3 * squares) * np.exp(-root)


def squares(one, other, is_choice):
    difference = one[:, None] - other[None]
    return np.where(is_choice, difference != 0, difference**2)


def process(name, rng, count, is_choice, noises, pending):
    """A Gaussian process in NumPy and SciPy: the fit by SciPy's L-BFGS-B, predictions and LogEI at some points."""
    is_choice = np.array(is_choice)

    def draw(n):
        return np.where(is_choice, rng.integers(0, 3, (n, len(is_choice))), rng.random((n, len(is_choice))))

    x, points, waiting = draw(count), draw(4), draw(pending)
    y = np.sin(5 * x[:, 0]) + 0.5 * x[:, 1] + (x[:, -1] == 1) + 0.1 * rng.standard_normal(count)
    z = (y - y.mean()) / y.std()
    known = noises is not None
    diagonal = noises(count) if known else np.full(count, 1e-6)
    distances = squares(x, x, is_choice)

    def split(theta):
        return np.exp(theta[: x.shape[1]]), np.exp(theta[x.shape[1]]), 0.0 if known else np.exp(theta[-1])

    def loss(theta):
        inverse, scale, noise = split(theta)
        k = scale * matern(distances @ inverse) + np.diag(diagonal + noise)
        factor = scipy.linalg.cho_factor(k, lower=True)
        value = 0.5 * z @ scipy.linalg.cho_solve(factor, z) + np.log(np.diag(factor[0])).sum()
        value += np.sum(0.1 / inverse + 0.1 * inverse) + scale - np.log(scale)
        return value if known else value + 30 * (noise + 1e-6) - 0.1 * np.log(noise + 1e-6)

    start = np.zeros(x.shape[1] + (1 if known else 2))
    slopes = scipy.optimize.approx_fprime(start + 0.1, loss, 1e-6)
    fit = scipy.optimize.minimize(loss, start, method="L-BFGS-B", options={"gtol": 1e-8, "ftol": 1e-15})
    inverse, scale, noise = split(fit.x)
    everything = np.vstack([x, waiting])
    noise_of_all = np.append(diagonal, np.full(pending, diagonal.mean())) + noise

    def covariance(a, b):
        return scale * matern(squares(a, b, is_choice) @ inverse)

    weights = np.linalg.solve(covariance(x, x) + np.diag(noise_of_all[:count]), z)
    inner = covariance(points, everything)
    variance = scale - np.sum(inner * np.linalg.solve(covariance(everything, everything) + np.diag(noise_of_all), inner.T).T, axis=1)
    mean = covariance(points, x) @ weights
    best = max((covariance(everything, x) @ weights).max(), -9)
    deviation = np.sqrt(variance + 1e-12)
    improvement = [float(log_improvement((m - best) / d)) + np.log(d) for m, d in zip(mean, deviation)]
    flat = lambda a: " ".join(repr(float(v)) for v in np.ravel(a))
    return [name, len(is_choice), flat(is_choice), flat(x), flat(y), flat(diagonal if known else []), flat(waiting), float(loss(start + 0.1)), flat(slopes),
            float(fit.fun), flat(fit.x), flat(points), flat(mean), flat(deviation), flat(improvement)]  # fmt: skip


def gaussian():
    rng = np.random.default_rng(3)
    rows = [
        process("numbers", rng, 20, [0, 0], None, 0),
        process("numbers and a choice", rng, 25, [0, 0, 1], None, 3),
        process("noise known", rng, 15, [0, 0, 0], lambda n: 0.01 + 0.05 * rng.random(n), 2),
        process("two", rng, 2, [0, 0], None, 1),
    ]
    header = "name,width,is_choice,x,y,noises,pending,loss,slopes,least,logarithms,points,means,deviations,improvements"
    write("gaussian.csv", header.split(","), rows)


if __name__ == "__main__":
    gaussian()
    parzen()
    special()
    sobol()
    minima()
    cholesky()
