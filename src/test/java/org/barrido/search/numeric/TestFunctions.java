package org.barrido.search.numeric;

/** Functions with known minima, and their slopes. */
final class TestFunctions {
    private static final double[][] HARTMANN_A = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] HARTMANN_P = {
        {1312, 1696, 5569, 124, 8283, 5886},
        {2329, 4135, 8307, 3736, 1004, 9991},
        {2348, 1451, 3522, 2883, 3047, 6650},
        {4047, 8828, 8732, 5743, 1091, 381}
    };
    private static final double[] HARTMANN_C = {1.0, 1.2, 3.0, 3.2};

    private TestFunctions() {}

    static BoundedMinimizer.Objective named(String name) {
        return switch (name) {
            case "rosenbrock" -> TestFunctions::rosenbrock;
            case "quartic" -> TestFunctions::quartic;
            case "hartmann" -> TestFunctions::hartmann;
            default -> throw new AssertionError(name);
        };
    }

    private static double rosenbrock(double[] x, double[] gradient) {
        double sum = 0;
        java.util.Arrays.fill(gradient, 0);
        for (int i = 0; i + 1 < x.length; i++) {
            double bend = x[i + 1] - x[i] * x[i];
            double rest = 1 - x[i];
            sum += 100 * bend * bend + rest * rest;
            gradient[i] += -400 * x[i] * bend - 2 * rest;
            gradient[i + 1] += 200 * bend;
        }
        return sum;
    }

    private static double quartic(double[] x, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            int n = i + 1;
            double off = x[i] - 0.1 * n;
            sum += n * Math.pow(off, 4) + 0.5 * n * x[i] * x[i];
            gradient[i] = 4 * n * Math.pow(off, 3) + n * x[i];
        }
        return sum;
    }

    private static double hartmann(double[] x, double[] gradient) {
        double sum = 0;
        java.util.Arrays.fill(gradient, 0);
        for (int k = 0; k < 4; k++) {
            double exponent = 0;
            for (int i = 0; i < 6; i++) {
                double off = x[i] - 1e-4 * HARTMANN_P[k][i];
                exponent += HARTMANN_A[k][i] * off * off;
            }
            double hill = HARTMANN_C[k] * Math.exp(-exponent);
            sum -= hill;
            for (int i = 0; i < 6; i++) {
                gradient[i] += 2 * hill * HARTMANN_A[k][i] * (x[i] - 1e-4 * HARTMANN_P[k][i]);
            }
        }
        return sum;
    }
}
