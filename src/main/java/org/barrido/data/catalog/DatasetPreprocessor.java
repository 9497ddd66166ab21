package org.barrido.data.catalog;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.data.DatasetName;
import org.barrido.data.DatasetOrigin;
import org.barrido.data.DenseFeatures;
import org.barrido.data.Examples;
import org.barrido.data.FeatureScaler;
import org.barrido.data.Features;
import org.barrido.data.MemoryBudget;
import org.barrido.data.PixelFeatures;
import org.barrido.data.RawDataset;
import org.barrido.data.Scaling;
import org.barrido.data.table.SeenCategories;
import org.barrido.data.table.TableEncoding;
import org.barrido.file.Sha256;
import org.barrido.nn.kernel.Inputs;

/** From what was read to what is trained on: the test part set aside, labels numbered, features scaled. */
final class DatasetPreprocessor {
    private static final double TEST_FRACTION = 0.2;

    private final String name;
    private final DatasetName options;

    /** @param name what the data set is to be called */
    DatasetPreprocessor(String name, DatasetName options) {
        this.name = name;
        this.options = options;
    }

    Dataset of(RawDataset read) throws DataException {
        checkOptions(read);
        RawDataset drawn = read.test() == null ? split(read) : read;
        checkWidths(drawn);
        SeenCategories seen = SeenCategories.of(drawn);
        RawDataset source = seen.source();
        ClassLabels classes = ClassLabels.of(source);
        Scaling scaling = scaling(source);
        Scaled scaled = scaled(
                scaling,
                source.train().features(),
                requireNonNull(source.test()).features());
        Examples train = new Examples(scaled.train(), classes.numbers(source.train()));
        Examples test = new Examples(scaled.test(), classes.numbers(source.test()));
        List<String> remarks = new ArrayList<>(source.remarks());
        remarks.addAll(seen.remarks());
        remarks.addAll(classes.remarks());
        return new Dataset(
                name,
                hash(read, scaling),
                scaling.key(),
                scaled.scaler(),
                train,
                test,
                source.classNames().of(classes.names()),
                new DatasetOrigin(source.where(), source.form(), classes.names(), remarks));
    }

    /** An option that would change nothing is a mistake. */
    private void checkOptions(RawDataset read) throws DataException {
        if (read.test() != null && (options.testFraction() != null || options.saysSplit())) {
            throw DataException.misnamed("data set '" + name + "': "
                    + (options.testFraction() != null
                            ? "test=" + options.testFraction()
                            : "split=" + options.options().get("split"))
                    + ", expected no such option as the data set has a test part of its own");
        }
        String ofTables = options.tableOptions();
        if (!(read.form() instanceof TableEncoding) && !ofTables.isEmpty()) {
            throw DataException.misnamed("data set '" + name + "': " + ofTables + ", expected "
                    + (ofTables.contains(" and ") ? "such options" : "such an option") + " for CSV files only");
        }
    }

    private Scaling scaling(RawDataset source) {
        if (options.scaling() != null) {
            return options.scaling();
        }
        return source.train().features() instanceof PixelFeatures ? Scaling.UNIT : Scaling.STANDARD;
    }

    private double testFraction() {
        return options.testFraction() == null ? TEST_FRACTION : options.testFraction();
    }

    private String hash(RawDataset read, Scaling scaling) {
        String split = read.test() == null
                ? (options.isSplitAtRandom() ? " test " : " stratified test ") + testFraction()
                : "";
        return Sha256.of("barrido data 1\n" + read.contentsHash() + "\nscaling " + scaling + split + "\n");
    }

    private RawDataset split(RawDataset read) throws DataException {
        return new TestSplit(read, testFraction(), !options.isSplitAtRandom()).drawn();
    }

    private static void checkWidths(RawDataset source) throws DataException {
        int train = source.train().features().width();
        int test = requireNonNull(source.test()).features().width();
        if (train != test) {
            throw new DataException(source.where() + ": the test part has " + test + " features per example, expected "
                    + train + " as in the training part");
        }
    }

    /** Both parts, and by what they were scaled. */
    private record Scaled(FeatureScaler scaler, Inputs train, Inputs test) {}

    private Scaled scaled(Scaling scaling, Features train, Features test) throws DataException {
        if (train instanceof PixelFeatures trainPixels
                && test instanceof PixelFeatures testPixels
                && scaling != Scaling.STANDARD) {
            float divisor = scaling == Scaling.UNIT ? 255f : 1f;
            return new Scaled(
                    FeatureScaler.uniform(train.width(), 0, divisor),
                    trainPixels.inputs(divisor, name),
                    testPixels.inputs(divisor, name));
        }
        double numbers = (double) train.width() * (train.count() + test.count());
        MemoryBudget.require(
                4 * numbers,
                name + ": " + train.count() + " + " + test.count() + " examples of " + train.width() + " numbers");
        float[][] trainRows = train.rows();
        float[][] testRows = test.rows();
        FeatureScaler scaler = FeatureScaler.fitted(scaling, trainRows, train.width());
        scaler.apply(trainRows);
        scaler.apply(testRows);
        return new Scaled(
                scaler,
                new DenseFeatures(trainRows, train.width()).inputs(),
                new DenseFeatures(testRows, test.width()).inputs());
    }
}
