package org.barrido.data.catalog;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.barrido.data.DataException;
import org.barrido.data.RawDataset;
import org.barrido.nn.kernel.RandomStream;

/** Sets examples aside for testing where the files don't say which: the same ones whenever the same labels are read. */
final class TestSplit {
    private final RawDataset all;
    private final double fraction;
    private final boolean stratified;

    TestSplit(RawDataset all, double fraction, boolean stratified) {
        this.all = all;
        this.fraction = fraction;
        this.stratified = stratified;
    }

    RawDataset drawn() throws DataException {
        int[] labels = all.train().labels();
        int count = labels.length;
        int[] order = IntStream.range(0, count).toArray();
        RandomStream.of(0, "test part").shuffle(order);
        int wanted = (int) Math.round(count * fraction);
        if (wanted < 1 || wanted >= count) {
            throw new DataException(all.where() + ": " + count + (count == 1 ? " example" : " examples") + " of which "
                    + wanted + " would be for testing, expected at least one for training and one for testing");
        }
        boolean[] tested = new boolean[count];
        int[] quota = stratified ? quotas(labels, wanted) : null;
        int drawn = 0;
        for (int example : order) {
            boolean taken = quota == null ? drawn < wanted : quota[labels[example]]-- > 0;
            tested[example] = taken;
            drawn += taken ? 1 : 0;
        }
        if (drawn == 0) {
            throw new DataException(
                    all.where() + ": no label has two examples, of which one could be for testing" + all.labelHint());
        }
        return all.parted(
                all.train()
                        .select(IntStream.range(0, count)
                                .filter(i -> !tested[i])
                                .toArray()),
                all.train()
                        .select(IntStream.range(0, count).filter(i -> tested[i]).toArray()));
    }

    /**
     * How many of each label are for testing: its share of them, so that the whole comes nearest to what is wanted (the method of
     * largest remainders), but never all of them, so that each label can be learned.
     */
    private int[] quotas(int[] labels, int wanted) {
        int kinds = all.labelNames().size();
        int[] counts = new int[kinds];
        for (int label : labels) {
            counts[label]++;
        }
        int[] quotas = new int[kinds];
        double[] remainders = new double[kinds];
        for (int i = 0; i < kinds; i++) {
            double share = counts[i] * (double) wanted / labels.length;
            quotas[i] = Math.max(0, Math.min((int) share, counts[i] - 1));
            remainders[i] = share - quotas[i];
        }
        List<Integer> byRemainder = IntStream.range(0, kinds)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -remainders[i])
                        .thenComparing(all.labelNames()::get))
                .toList();
        int missing = wanted - Arrays.stream(quotas).sum();
        for (int i : byRemainder) {
            if (missing > 0 && quotas[i] < counts[i] - 1) {
                quotas[i]++;
                missing--;
            }
        }
        return quotas;
    }
}
