package org.barrido.batch;

import java.util.List;
import java.util.Map;
import org.barrido.data.Dataset;
import org.barrido.nn.kernel.SparseInputs;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;

/**
 * How long an epoch takes by its arithmetic, in seconds of the machine that the constants were measured on: for each step something
 * fixed and an update of every weight, for each example something fixed, its inputs and a pass through the weights. It orders attempts, weighs
 * their epochs, and is what estimates of time begin with.
 */
public final class CostModel {
    /*
     * Least squares, relative, of the fastest epoch's processor time of 16 trainings that differ in optimizer, batch size, widths, depth
     * and data (MNIST, whole and in part, and a table of three columns), one after the other in one process, on a virtual machine with
     * two cores of an AMD EPYC and 512-bit vectors, Java 17. 15 of them come out between 0.8 and 1.2 times what was measured.
     */
    private static final double STEP = 6.5e-6;
    private static final double UPDATE_WITH_STATE =
            0.26e-9; // a weight with moments, or with L2; without, it is part of the pass
    private static final double EXAMPLE = 0.23e-6;
    private static final double INPUT = 2.4e-9; // a feature of an example that isn't zero
    private static final double WEIGHT = 0.053e-9; // in an example's pass forward and back
    /* Of testing, as shares of training. */
    private static final double TEST_EXAMPLE = 0.5;
    private static final double TEST_INPUT = 0.4;
    private static final double TEST_WEIGHT = 0.33;
    /** Of inputs that are kept without their zeros: MNIST's pixels are at 19 %, the most is 45 %. */
    private static final double SHARE_OF_SPARSE = 0.2;

    private CostModel() {}

    /** Gives the cost of one epoch. */
    public static double ofEpoch(Map<Parameter, Object> settings, Dataset data) {
        double all = data.train().count();
        double limit = number(settings, NetworkParameter.TRAIN_LIMIT, 0);
        double examples = limit > 0 ? Math.min(all, limit) : all;
        double batch = Math.max(1, number(settings, NetworkParameter.BATCH_SIZE, 1));
        double inputs = (data.train().inputs() instanceof SparseInputs ? SHARE_OF_SPARSE : 1) * data.inputs();
        double weights = parameters(settings, data);
        double touched = weights - (data.inputs() - inputs) * firstWidth(settings, data);
        double tests = data.test().count();
        return Math.ceil(examples / batch) * (STEP + (hasState(settings) ? UPDATE_WITH_STATE * weights : 0))
                + (examples + TEST_EXAMPLE * tests) * EXAMPLE
                + (examples + TEST_INPUT * tests) * inputs * INPUT
                + (examples + TEST_WEIGHT * tests) * touched * WEIGHT;
    }

    private static long firstWidth(Map<Parameter, Object> settings, Dataset data) {
        return settings.get(NetworkParameter.HIDDEN) instanceof List<?> hidden && !hidden.isEmpty()
                ? (Long) hidden.get(0)
                : data.classes();
    }

    private static boolean hasState(Map<Parameter, Object> settings) {
        return !"sgd".equals(settings.get(NetworkParameter.OPTIMIZER)) || number(settings, NetworkParameter.L2, 0) > 0;
    }

    private static double number(Map<Parameter, Object> settings, Parameter parameter, double otherwise) {
        return settings.get(parameter) instanceof Number value ? value.doubleValue() : otherwise;
    }

    /** Weights and biases of the network that the settings describe. */
    public static long parameters(Map<Parameter, Object> settings, Dataset data) {
        long total = 0;
        long fanIn = data.inputs();
        if (settings.get(NetworkParameter.HIDDEN) instanceof List<?> hidden) {
            for (Object entry : hidden) {
                long width = (Long) entry;
                total += (fanIn + 1) * width;
                fanIn = width;
            }
        }
        return total + (fanIn + 1) * data.classes();
    }
}
