package polynomial;

import java.util.Map;
import java.util.Random;
import org.barrido.train.Assignment;
import org.barrido.train.Trainer;
import org.barrido.train.TrainingEvents;

/**
 * Fits a polynomial to noisy points of a sine by stochastic gradient descent: a trainer in Java that is smaller than its explanation. It
 * keeps nothing: one that was cut off tells its epochs again, and since all that is random comes from the seed they are the same.
 */
public final class PolynomialTrainer implements Trainer {
    private static final int POINTS = 60;

    @Override
    public String name() {
        return "polynomial";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Result train(Assignment assignment, TrainingEvents events) {
        long degree = (Long) assignment.parameters().get("degree");
        double learningRate = (Double) assignment.parameters().get("learning_rate");
        Random random = new Random(assignment.seed());
        double[][] train = points(random);
        double[][] held = points(random);
        double[] weights = new double[Math.toIntExact(degree) + 1];
        for (int epoch = 1; epoch <= assignment.epochs().orElse(20); epoch++) {
            for (int step = 0; step < POINTS; step++) {
                double[] point = train[random.nextInt(POINTS)];
                double error = value(weights, point[0]) - point[1];
                double power = 1;
                for (int i = 0; i < weights.length; i++) {
                    weights[i] -= learningRate * error * power;
                    power *= point[0];
                }
            }
            Map<String, Double> metrics = Map.of("loss", loss(weights, train), "val_loss", loss(weights, held));
            if (!events.epoch(epoch, metrics)) {
                return Result.INTERRUPTED;
            }
        }
        return Result.COMPLETED;
    }

    private static double[][] points(Random random) {
        double[][] points = new double[POINTS][];
        for (int i = 0; i < POINTS; i++) {
            double x = 2 * random.nextDouble() - 1;
            points[i] = new double[] {x, StrictMath.sin(3 * x) + 0.2 * random.nextGaussian()};
        }
        return points;
    }

    private static double value(double[] weights, double x) {
        double value = 0;
        for (int power = weights.length - 1; power >= 0; power--) {
            value = value * x + weights[power];
        }
        return value;
    }

    /** Mean squared error. */
    private static double loss(double[] weights, double[][] points) {
        double sum = 0;
        for (double[] point : points) {
            double error = value(weights, point[0]) - point[1];
            sum += error * error;
        }
        return sum / points.length;
    }
}
