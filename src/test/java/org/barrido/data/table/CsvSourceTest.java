package org.barrido.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.data.Examples;
import org.barrido.data.catalog.DatasetCatalog;
import org.barrido.data.image.IdxFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest {
    @TempDir
    Path data;

    private Path train;
    private Path test;

    @BeforeEach
    void folder() throws IOException {
        Path folder = Files.createDirectories(data.resolve("plants"));
        train = folder.resolve("train.csv");
        test = folder.resolve("test.csv");
        Files.writeString(test, "width,species,height\n5,moss,0.5\n");
    }

    private Dataset load(String options) throws DataException {
        return new DatasetCatalog(data).load("plants" + options);
    }

    private static float[] example(Examples examples, int i) {
        float[] features = new float[examples.inputs().width()];
        examples.inputs().copy(i, features);
        return features;
    }

    private void assertRefused(String options, String message) {
        assertThatThrownBy(() -> load(options))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    @Test
    void readsFeaturesAndLabels() throws Exception {
        Files.writeString(train, "width,species,height\n1,moss,-2\n\n2.5,\"fern\",1e3\r\n3,moss,4");

        Dataset plants = load("?label=species&scale=none");

        assertThat(plants.classNames()).containsExactly("fern", "moss");
        assertThat(plants.train().labels()).containsExactly(1, 0, 1);
        assertThat(example(plants.train(), 1)).containsExactly(2.5f, 1000f);
        assertThat(example(plants.train(), 2)).containsExactly(3f, 4f);
        assertThat(plants.test().labels()).containsExactly(1);
        assertThat(example(plants.test(), 0)).containsExactly(5f, 0.5f);
        assertThat(load("?label=2&scale=none").hash()).isEqualTo(plants.hash());
    }

    @Test
    void standardisesUnlessAskedOtherwise() throws Exception {
        Files.writeString(train, "width,species,height\n1,moss,-2\n3,fern,8\n");
        assertThat(example(load("?label=species").train(), 0)).containsExactly(-1f, -1f);
        assertThat(example(load("?label=species").test(), 0)).containsExactly(3f, -0.5f);
        assertThat(example(load("?label=species&scale=unit").train(), 1)).containsExactly(1f, 1f);
        assertThat(example(load("?label=species&scale=unit").test(), 0)).containsExactly(2f, 0.25f);
    }

    @Test
    void findsTheLabelsColumnByItsUsualNamesOrTakesTheLast() throws Exception {
        Files.delete(test);
        Files.writeString(train, "a,class,b\n1,x,2\n3,y,4\n5,x,6\n");
        assertThat(load("").classNames()).containsExactly("x", "y");
        Files.writeString(train, "a,b,kind\n1,2,x\n3,4,y\n5,6,y\n7,8,x\n");
        assertThat(load("").classNames()).containsExactly("x", "y");
    }

    @Test
    void aFirstLineOfNumbersIsAnExample() throws Exception {
        Files.delete(test);
        Files.writeString(train, "7,0.5\n10,0.25\n9,1\n".repeat(5));
        Dataset numbers = load("?label=1&test=.2&scale=none");
        assertThat(numbers.train().count()).isEqualTo(12);
        assertThat(numbers.test().count()).isEqualTo(3);
        assertThat(numbers.classNames()).containsExactly("7", "9", "10");
        Dataset headed = load("?label=1&header=yes&test=.5&scale=none");
        assertThat(headed.train().count() + headed.test().count()).isEqualTo(14);
    }

    @Test
    void readsTabsGzipAndAByteOrderMark() throws Exception {
        Files.delete(test);
        Path tsv = data.resolve("plants.tsv.gz");
        byte[] text = "\uFEFFwidth\tspecies\n1\t\"a\tb\"\n2\t\"say \"\"moss\"\"\"\n3\t\"a\tb\"\n"
                .getBytes(StandardCharsets.UTF_8);
        Files.write(tsv, IdxFixture.gzip(text));
        assertThat(new DatasetCatalog(data)
                        .load("plants.tsv.gz?label=species&test=.34")
                        .classNames())
                .isSubsetOf("a\tb", "say \"moss\"")
                .hasSize(2);
    }

    @Test
    void pointsAtTheLineThatIsWrong() throws Exception {
        Files.writeString(train, "width,species,height\n1,moss,-2\n\n3,fern,tall\n");
        assertRefused(
                "?label=species",
                train
                        + ":4:8: 'tall' in the column height, expected a finite number; ?drop=height leaves the column out, ?categories=onehot makes features of its texts");
        Files.writeString(train, "width,species,height\n1,moss,1e99\n");
        assertRefused(
                "?label=species",
                train + ":2:8: '1e99' in the column height, expected a number of at most 3.4e38 (32-bit floats)");
        Files.writeString(train, "width,species,height\n1,moss\n");
        assertRefused("?label=species", train + ":2:3: 2 values, expected 3 as in the first line");
        Files.writeString(train, "width,species,height\n1,moss,3,4,5\n");
        assertRefused("?label=species", train + ":2:10: 5 values, expected 3 as in the first line");
        Files.writeString(train, "width,species,height\n1,\"moss,3\n");
        assertRefused("?label=species", train + ":2:3: a quoted value without end, expected a closing '\"'");
    }

    @Test
    void refusesTablesThatAreNone() throws Exception {
        Files.writeString(train, "");
        assertRefused("", train + ": no examples, expected a line for each");
        Files.writeString(train, "width,species,height\n");
        assertRefused("", train + ": no examples, expected a line for each");
        Files.writeString(train, "just text\n");
        assertRefused(
                "",
                train + ":1: a single column, expected at least one feature and a label, separated by commas"
                        + " (in a .tsv file by tabs), or ?separator= to say by what");
        Files.write(train, new byte[] {'a', ',', (byte) 0xff, '\n'});
        assertRefused("", train + ":1:3: the byte ff, which isn't UTF-8, expected a table in UTF-8");
    }

    @Test
    void namesTheNearestColumn() throws Exception {
        Files.writeString(train, "width,species,height\n1,moss,3\n");
        assertRefused(
                "?label=spezies",
                train + ":1: no column 'spezies', expected one of width, species, height (did you mean 'species'?)");
        assertRefused("?label=4", train + ":1: no column '4', expected one of width, species, height");
    }

    @Test
    void refusesATestPartOfOtherColumns() throws Exception {
        Files.writeString(train, "width,species,height\n1,moss,3\n2,fern,3\n");
        Files.writeString(test, "width,height,species\n1,3,moss\n");
        assertRefused(
                "?label=species",
                test + ":1: the columns width, height, species, expected those of the training part, width, species,"
                        + " height");
    }
}
