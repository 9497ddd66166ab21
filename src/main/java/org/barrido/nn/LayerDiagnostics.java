package org.barrido.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.barrido.nn.kernel.Inputs;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.kernel.Layer;
import org.barrido.nn.optimizer.TrainingConfig;

/** Looks into a network's layers without changing anything. One thread's, made once, used after each epoch. */
public final class LayerDiagnostics {
    /** Training examples whose mean gradient is taken, the first ones in the order of the data set; all where there are fewer. */
    public static final int EXAMPLES = 1024;

    private static final int AT_ONCE = 64;

    private final Network network;
    private final NetworkTrainer gradient;
    private final int[] trained;
    private final ForwardPass pass;
    private final int[] tested;

    /**
     * @param rule of the training: its loss counts, its regularization doesn't
     * @param examples those trained on, ascending
     */
    public LayerDiagnostics(
            Network network,
            TrainingConfig rule,
            Inputs train,
            int[] labels,
            int[] examples,
            Inputs test,
            Kernels kernels) {
        this.network = network;
        trained = Arrays.copyOf(examples, Math.min(EXAMPLES, examples.length));
        gradient = new NetworkTrainer(network, rule.withoutRegularization(), train, labels, trained.length, kernels);
        pass = new ForwardPass(network, test, AT_ONCE, kernels);
        tested = new int[test.count()];
        Arrays.setAll(tested, i -> i);
    }

    /** One for each layer, first to last. */
    public List<LayerStatistics> layers() {
        double[] norms = gradient.gradientNorms(trained);
        double[] dead = deadShares();
        List<Spectrum> spectra = Spectrum.of(network);
        List<LayerStatistics> layers = new ArrayList<>();
        for (int l = 0; l < norms.length; l++) {
            layers.add(new LayerStatistics(l + 1, dead[l], norms[l], spectra.get(l)));
        }
        return layers;
    }

    private double[] deadShares() {
        double[] shares = new double[network.layers.size()];
        Arrays.fill(shares, Double.NaN);
        if (network.activation == Activation.RELU) {
            List<boolean[]> alive = alive();
            for (int l = 0; l < alive.size(); l++) {
                shares[l] = share(alive.get(l), false);
            }
        }
        return shares;
    }

    /** For each hidden layer, which units give something other than zero for an example at least. */
    private List<boolean[]> alive() {
        List<boolean[]> alive = new ArrayList<>();
        for (Layer layer : network.layers.subList(0, network.layers.size() - 1)) {
            alive.add(new boolean[layer.fanOut]);
        }
        for (int from = 0; from < tested.length; from += AT_ONCE) {
            int count = Math.min(AT_ONCE, tested.length - from);
            pass.load(tested, from, count);
            pass.run(count);
            for (int l = 0; l < alive.size(); l++) {
                note(alive.get(l), pass.outputs.get(l), count);
            }
        }
        return alive;
    }

    private static void note(boolean[] alive, float[][] outputs, int count) {
        for (int b = 0; b < count; b++) {
            for (int j = 0; j < alive.length; j++) {
                alive[j] |= outputs[b][Kernels.OFFSET + j] != 0f;
            }
        }
    }

    private static double share(boolean[] flags, boolean wanted) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag == wanted ? 1 : 0;
        }
        return (double) count / flags.length;
    }
}
