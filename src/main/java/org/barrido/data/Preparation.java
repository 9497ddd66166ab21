package org.barrido.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.barrido.nn.Inputs;
import org.barrido.nn.RandomStream;

/** From what was read to what is trained on: the test part set aside, labels numbered, features scaled. */
final class Preparation {
    private static final double TEST_FRACTION = 0.2;

    private final String name;
    private final DatasetName options;

    /** @param name what the data set is to be called */
    Preparation(String name, DatasetName options) {
        this.name = name;
        this.options = options;
    }

    Dataset of(Source read) throws DataException {
        checkOptions(read);
        Source source = read.test() == null ? split(read) : read;
        checkWidths(source);
        int[] names = classes(source);
        int[] numbers = numbers(names, source.labelNames().size());
        Scaling scaling = scaling(source);
        Scaled scaled = scaled(scaling, source.train().features(), source.test().features());
        Examples train = new Examples(scaled.train(), renumbered(source, source.train(), numbers));
        Examples test = new Examples(scaled.test(), renumbered(source, source.test(), numbers));
        List<String> classNames =
                Arrays.stream(names).mapToObj(source.labelNames()::get).toList();
        return new Dataset(name, hash(read, scaling), scaling.key(), scaled.scaler(), train, test, classNames);
    }

    /** An option that would change nothing is a mistake. */
    private void checkOptions(Source read) throws DataException {
        if (read.test() != null && options.testFraction() != null) {
            throw new DataException("data set '" + name + "': test=" + options.testFraction()
                    + ", expected no such option as the data set has a test part of its own");
        }
        boolean isTable = read.train().features() instanceof Numbers;
        if (!isTable && (options.labelColumn() != null || options.header() != null)) {
            throw new DataException(
                    "data set '" + name + "': the options label and header, expected them for CSV files only");
        }
    }

    private Scaling scaling(Source source) {
        if (options.scaling() != null) {
            return options.scaling();
        }
        return source.train().features() instanceof Pixels ? Scaling.UNIT : Scaling.STANDARD;
    }

    private double testFraction() {
        return options.testFraction() == null ? TEST_FRACTION : options.testFraction();
    }

    private String hash(Source read, Scaling scaling) {
        String split = read.test() == null ? " test " + testFraction() : "";
        return Sha256.of("barrido data 1\n" + read.contentsHash() + "\nscaling " + scaling + split + "\n");
    }

    /** The same examples are set aside whenever the same files are read: the draw depends on their number only. */
    private Source split(Source read) throws DataException {
        int count = read.train().labels().length;
        int testCount = (int) Math.round(count * testFraction());
        if (testCount < 1 || testCount >= count) {
            throw new DataException(read.where() + ": " + count + " examples of which " + testCount
                    + " would be for testing, expected at least one for training and one for testing");
        }
        int[] order = IntStream.range(0, count).toArray();
        RandomStream.of(0, "test part").shuffle(order);
        int[] test = Arrays.copyOfRange(order, 0, testCount);
        int[] train = Arrays.copyOfRange(order, testCount, count);
        Arrays.sort(test);
        Arrays.sort(train);
        Part all = read.train();
        return new Source(read.where(), all.select(train), all.select(test), read.labelNames(), read.contentsHash());
    }

    private static void checkWidths(Source source) throws DataException {
        int train = source.train().features().width();
        int test = source.test().features().width();
        if (train != test) {
            throw new DataException(source.where() + ": the test part has " + test + " features per example, expected "
                    + train + " as in the training part");
        }
    }

    /** The labels of the training part in class order: as numbers if all are whole numbers, else as text. */
    private static int[] classes(Source source) throws DataException {
        List<String> names = source.labelNames();
        int[] used = Arrays.stream(source.train().labels()).distinct().toArray();
        boolean numeric = Arrays.stream(used).allMatch(i -> names.get(i).matches("-?[0-9]{1,18}"));
        Comparator<String> order = numeric ? Comparator.comparingLong(Long::parseLong) : Comparator.naturalOrder();
        if (used.length < 2) {
            throw new DataException(source.where() + ": every training example has the label '" + names.get(used[0])
                    + "', expected two labels at least");
        }
        return Arrays.stream(used)
                .boxed()
                .sorted(Comparator.comparing(names::get, order))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int[] numbers(int[] classes, int labels) {
        int[] numbers = new int[labels];
        Arrays.fill(numbers, -1);
        for (int number = 0; number < classes.length; number++) {
            numbers[classes[number]] = number;
        }
        return numbers;
    }

    private static int[] renumbered(Source source, Part part, int[] numbers) throws DataException {
        int[] result = new int[part.labels().length];
        for (int i = 0; i < result.length; i++) {
            int label = part.labels()[i];
            if (numbers[label] < 0) {
                throw new DataException(source.where() + ": the test part has the label '"
                        + source.labelNames().get(label) + "', expected one that the training part has too");
            }
            result[i] = numbers[label];
        }
        return result;
    }

    /** Both parts, and by what they were scaled. */
    private record Scaled(FeatureScaler scaler, Inputs train, Inputs test) {}

    private static Scaled scaled(Scaling scaling, Features train, Features test) {
        if (train instanceof Pixels trainPixels && test instanceof Pixels testPixels && scaling != Scaling.STANDARD) {
            float divisor = scaling == Scaling.UNIT ? 255f : 1f;
            return new Scaled(
                    FeatureScaler.uniform(train.width(), 0, divisor),
                    trainPixels.inputs(divisor),
                    testPixels.inputs(divisor));
        }
        float[][] trainRows = train.rows();
        float[][] testRows = test.rows();
        FeatureScaler scaler = FeatureScaler.fitted(scaling, trainRows, train.width());
        scaler.apply(trainRows);
        scaler.apply(testRows);
        return new Scaled(
                scaler, new Numbers(trainRows, train.width()).inputs(), new Numbers(testRows, test.width()).inputs());
    }
}
