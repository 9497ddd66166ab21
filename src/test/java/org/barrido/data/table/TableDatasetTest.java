package org.barrido.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.barrido.data.Dataset;
import org.barrido.data.FeatureEncoding;
import org.barrido.data.catalog.DatasetCatalog;
import org.barrido.data.catalog.EncodingReader;
import org.barrido.data.image.IdxFixture;
import org.barrido.file.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as people bring them: what is found out, what is left out, what is told. */
class TableDatasetTest extends TableFixture {
    private static TableEncoding form(Dataset dataset) {
        return (TableEncoding) dataset.origin().form();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Label", "CLASS", "Target", "label"})
    void theLabelsColumnIsKnownByItsNameInAnyCase(String name) throws Exception {
        write(name + ",a\n" + lines("", ",5").replaceAll("(?m)^(\\d+),", "$1,").replace(",5", ",5"));
        write(name + ",a\n0,1.5\n1,2.5\n".concat("0,3\n1,4\n".repeat(4)));
        assertThat(form(load("")).label()).isEqualTo(name);
        assertThat(load("").classNames()).containsExactly("0", "1");
    }

    @Test
    void theTestPartHasItsShareOfEachLabelAndALoneExampleIsLearned() throws Exception {
        StringBuilder text = new StringBuilder("a,class\n");
        for (int i = 0; i < 50; i++) {
            text.append(i).append(",often\n");
        }
        for (int i = 0; i < 10; i++) {
            text.append(i).append(",seldom\n");
        }
        write(text + "7,once\n");
        Dataset set = load("");
        assertThat(set.classNames()).containsExactly("often", "once", "seldom");
        assertThat(Arrays.stream(set.test().labels()).filter(label -> label == 0))
                .hasSize(10);
        assertThat(Arrays.stream(set.test().labels()).filter(label -> label == 2))
                .hasSize(2);
        assertThat(Arrays.stream(set.train().labels()).filter(label -> label == 1))
                .hasSize(1);
        assertThat(load("").test().labels()).isEqualTo(set.test().labels());
    }

    @Test
    void aSplitAtRandomHasTheHashThatItAlwaysHad() throws Exception {
        write("a,b\n" + lines("", ",x"));
        assertThat(load("?split=random").hash())
                .isEqualTo(Sha256.of("barrido data 1\n"
                        + Sha256.of("csv\n" + Sha256.of(Files.readAllBytes(file)) + "\nlabel 1")
                        + "\nscaling STANDARD test 0.2\n"));
        assertThat(load("").hash()).isNotEqualTo(load("?split=random").hash());
    }

    @Test
    void labelsWithoutASecondExampleCannotBeTested() throws Exception {
        write("a,b\n1,x\n2,y\n3,z\n");
        assertRefused(
                "?test=.4",
                ": no label has two examples, of which one could be for testing; labels come from the column b, ?label=1"
                        + " takes them from the first column");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a;b;c|';'", "a\tb\tc|tabs"},
            quoteCharacter = '"')
    void theSeparatorIsFoundOut(String header, String told) throws Exception {
        char separator = header.charAt(1);
        write(header + "\n" + lines("1.5,", ",x").replace(',', separator));
        assertThat(load("").origin().remarks()).containsExactly("separated by " + told);
        assertThat(load("").inputs()).isEqualTo(2);
        assertThat(load("?separator=" + (separator == ';' ? ";" : "tab")).hash())
                .isEqualTo(load("").hash());
    }

    @Test
    void decimalCommasAreFoundOut() throws Exception {
        write("a;b;c\n" + lines("0,", ";3;x"));
        Dataset set = load("?scale=none");
        assertThat(set.origin().remarks()).containsExactly("separated by ';'", "decimal comma");
        assertThat(example(set.train(), 0)[0]).isBetween(0f, 0.95f);
        write(lines("0,", ";3,5;x"));
        assertThat(load("").inputs()).isEqualTo(2);
        write("a,b\n" + lines("\"0,", "\",x"));
        assertThat(load("").origin().remarks()).containsExactly("decimal comma");
    }

    @Test
    void whatMayBeThousandsIsAsked() throws Exception {
        write("a;b\n1,234;x\n" + lines("", ";x"));
        assertThatThrownBy(() -> load(""))
                .hasMessageStartingWith(file + ":2:1: '1,234' may be a fraction or a thousand and more");
        assertThat(example(load("?decimal=comma&scale=none&test=.1").train(), 0)[0])
                .isLessThan(12);
        write("a;b\n1,234;x\n0,5;y\n" + lines("", ";x"));
        assertThat(load("").origin().remarks()).contains("decimal comma");
    }

    @Test
    void pointsAndCommasDoNotMix() throws Exception {
        write("a;b\n1,5;x\n2.5;y\n" + lines("", ";x"));
        assertRefused("", ":3:1: '2.5' in the column a, expected a finite number with a decimal comma as before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3d", "1f", "0x1p3", "1_000", "\u0661\u0662", "Infinity", "-inf", "1e999", "--1", "1 000"})
    void whatOnlyProgrammersTakeForANumberIsNone(String text) throws Exception {
        write("a,b\n1,x\n" + text + ",y\n" + lines("", ",x"));
        assertThatThrownBy(() -> load(""))
                .hasMessageStartingWith(file + ":3:1: '" + text + "' in the column a, expected a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", " 1.50 ", "+.5", "5.", "-1e-3", "1E+4"})
    void numbersAsTheyAreWritten(String text) throws Exception {
        write("a,b\n" + text + ",x\n" + lines("", ",x"));
        assertThat(load("").train().count() + load("").test().count()).isEqualTo(13);
    }

    @Test
    void namesThatJavaTakesForNumbersAreNames() throws Exception {
        write("1d,2d,kind\n" + lines("1,", ",x"));
        assertThat(form(load("")).columns())
                .extracting(TableEncoding.Column::name)
                .containsExactly("1d", "2d");
        assertThat(load("?header=yes").hash()).isEqualTo(load("").hash());
    }

    @Test
    void aHeaderAmongNumbersIsHintedAt() throws Exception {
        write("width,2020,kind\n" + lines("1,", ",x"));
        assertRefused(
                "",
                ":1:1: 'width' in the column 1, expected a finite number, or ?header=yes if the first line names the"
                        + " columns");
        assertThat(load("?header=yes").inputs()).isEqualTo(2);
    }

    @Test
    void aLabelThatIsNoneIsHintedAt() throws Exception {
        write("kind,a,zero\n" + lines("x,", ",0"));
        assertThatThrownBy(() -> load("?drop=kind"))
                .hasMessage(
                        file + ": every training example has the label '0', expected two labels at least; labels come"
                                + " from the column zero, ?label=1 takes them from the first column");
    }

    @Test
    void columnsAreLeftOut() throws Exception {
        write("Id,a,b,kind\n" + lines("7,1,", ",x"));
        Dataset set = load("?drop=id,b&scale=none");
        assertThat(set.inputs()).isEqualTo(1);
        assertThat(example(set.train(), 0)).containsExactly(1f);
        assertThat(set.origin().remarks()).containsExactly("without the columns Id, b");
        assertThat(set.hash()).isNotEqualTo(load("?scale=none").hash());
        assertRefused("?drop=idd", ":1: no column 'idd', expected one of Id, a, b, kind (did you mean 'Id'?)");
        assertRefused("?drop=4", ":1: drop=4 leaves out the column of the labels, expected ?label= to name another");
        assertRefused("?drop=1,2,3", ": no column is left for features, expected one at least beside the labels'");
    }

    @Test
    void textsBecomeAFeatureEach() throws Exception {
        Path folder = Files.createDirectories(data.resolve("set"));
        Files.writeString(folder.resolve("Training.csv"), "a,hue,kind\n1,red,x\n2,blue,y\n3,red,x\n");
        Files.writeString(folder.resolve("TEST.csv"), "a,hue,kind\n5,blue,x\n6,green,y\n");
        Dataset set = new DatasetCatalog(data).load("set?categories=onehot&scale=none");
        assertThat(example(set.train(), 0)).containsExactly(1f, 0f, 1f);
        assertThat(example(set.train(), 1)).containsExactly(2f, 1f, 0f);
        assertThat(example(set.test(), 1)).containsExactly(6f, 0f, 0f);
        assertThat(form(set).columns().get(1).categories()).containsExactly("blue", "red");
        assertThat(set.origin().remarks())
                .containsExactly("one-hot: hue (2)", "only the test part has green: no feature for that");
    }

    @Test
    void aFirstLineOfTextsThatOccurAgainIsAsked() throws Exception {
        write("p,x\ne,y\n" + "p,x\ne,x\n".repeat(5));
        assertRefused(
                "?categories=onehot",
                ":1: each of its values occurs again further down, expected ?header=no if the line is an example,"
                        + " ?header=yes if it names the columns");
        Dataset set = load("?categories=onehot&header=no");
        assertThat(set.train().count() + set.test().count()).isEqualTo(12);
    }

    @Test
    void aColumnThatCountsTheLinesIsTold() throws Exception {
        write("Id,a,kind\n" + lines("", ",3,x"));
        assertThat(load("").origin().remarks())
                .containsExactly("the column Id counts the lines, ?drop=Id leaves it out");
    }

    @Test
    void textsAreCountedBeforeTheyBecomeFeatures() throws Exception {
        StringBuilder text = new StringBuilder("name,kind\n");
        for (int i = 0; i < 1100; i++) {
            text.append("n").append(i).append(i % 2 == 0 ? ",x\n" : ",y\n");
        }
        write(text.toString());
        assertRefused(
                "?categories=onehot",
                ":1002:1: 'n1000' in the column name, which has more than 1000 different texts, expected categories;"
                        + " ?drop=name leaves the column out");
    }

    @Test
    void missingValuesAreCounted() throws Exception {
        write("a,b,kind\n1,?,x\n,NA,y\n3,4,x\n5,6,\n" + lines("1,", ",x"));
        assertRefused(
                "",
                ":2:3: '?' in the column b, expected a value; 3 lines lack values (b 2, a 1, kind 1): fill them in, leave"
                        + " such lines out with ?missing=drop, or a column with ?drop=b");
        Dataset set = load("?missing=drop");
        assertThat(set.train().count() + set.test().count()).isEqualTo(13);
        assertThat(set.origin().remarks()).containsExactly("without 3 lines that lack values");
    }

    @Test
    void placesCountQuotedLineEndsAndEveryKindOfLineEnd() throws Exception {
        write("\uFEFFa,b\r\n1,\"x\r\ny\"\r\n2,z\rtall,x\n");
        assertThatThrownBy(() -> load("")).hasMessageStartingWith(file + ":5:1: 'tall' in the column a");
    }

    @Test
    void twoColumnsOfOneNameAreRefused() throws Exception {
        write("a,b,a,kind\n" + lines("1,2,", ",x"));
        assertRefused(
                "",
                ":1:5: a second column called 'a', the first is number 1, expected a name of its own, or ?header=no if"
                        + " the line is an example");
    }

    @Test
    void aSeparatorAtTheEndOfEveryLineIsNoColumn() throws Exception {
        write("a,kind,\n" + lines("", ",x,"));
        assertThat(load("").inputs()).isEqualTo(1);
        write("a,kind,\n" + lines("", ",x,") + "3,x,7\n");
        assertRefused("", ":14:5: '7' after the last separator, expected nothing there as in the first line");
    }

    @Test
    void labelsThatAreTheSameNumberAreTold() throws Exception {
        write("a,kind\n" + "1,1\n2,1.0\n3,01\n".repeat(4));
        assertThat(load("").origin().remarks())
                .containsExactly("the labels 01 and 1 and 1.0 are classes of their own though the same number");
    }

    @Test
    void labelsOfTheTestPartMayEndWithAFullStop() throws Exception {
        Path folder = Files.createDirectories(data.resolve("set"));
        Files.writeString(folder.resolve("train.csv"), "1, <=50K\n2, >50K\n");
        Files.writeString(folder.resolve("test.csv"), "1, >50K.\n");
        Dataset set = new DatasetCatalog(data).load("set");
        assertThat(set.test().labels()).containsExactly(1);
        assertThat(set.origin().remarks()).containsExactly("without the full stop after the test part's labels");
        Files.writeString(folder.resolve("test.csv"), "1, >50K\n1, >5OK\n");
        assertThatThrownBy(() -> new DatasetCatalog(data).load("set"))
                .hasMessage(folder.resolve("test.csv") + ":2:3: the label '>5OK' in the test part, expected one of the"
                        + " training part's, <=50K, >50K (did you mean '>50K'?)");
    }

    @Test
    void aValidationPartIsForTestingOnlyWhereThereIsNoOther() throws Exception {
        Path folder = Files.createDirectories(data.resolve("set"));
        Files.writeString(folder.resolve("train.csv"), "a,b\n1,x\n2,y\n");
        Files.writeString(folder.resolve("val.csv"), "a,b\n1,x\n");
        assertThat(new DatasetCatalog(data).load("set").test().count()).isEqualTo(1);
        assertThat(new DatasetCatalog(data).load("set").origin().remarks()).containsExactly("the test part is val.csv");
        Files.writeString(folder.resolve("test.csv"), "a,b\n1,x\n2,y\n");
        assertThat(new DatasetCatalog(data).load("set").test().count()).isEqualTo(2);
        assertThat(new DatasetCatalog(data).load("set").origin().remarks().get(0))
                .startsWith("the part val.csv isn't used");
    }

    @Test
    void aLineWithoutEndIsRefused() throws Exception {
        Path gz = data.resolve("bomb.csv.gz");
        byte[] line = new byte[2_000_000];
        Arrays.fill(line, (byte) '1');
        Files.write(gz, IdxFixture.gzip(line));
        assertThatThrownBy(() -> new DatasetCatalog(data).load("bomb.csv.gz"))
                .hasMessage(gz + ":1:1048577: a value of more than 1048576 characters, expected a separator before");
    }

    @Test
    void aFormReadsFurtherFilesAndIsKeptAsJson() throws Exception {
        write("id;hue;size;kind\n" + lines("", ";red;0,5;x") + lines("", ";blue;1,5;x"));
        TableEncoding form = form(load("?drop=id&categories=onehot"));
        FeatureEncoding kept = EncodingReader.read(form.members());
        assertThat(kept).isEqualTo(form);
        Path more = data.resolve("more.csv");
        Files.writeString(more, "size;hue\n2,5;blue\n3;green\n");
        assertThat(form.read(more).get(0).features()).containsExactly(1f, 0f, 2.5f);
        assertThat(form.read(more).get(0).label()).isNull();
        assertThat(form.read(more).get(1).unknown()).containsExactly("hue = green");
        Files.writeString(more, "9;red;2,5\n", StandardCharsets.UTF_8);
        assertThat(form.read(more).get(0).features()).containsExactly(0f, 1f, 2.5f);
        Files.writeString(more, "hue;kind\nred;x\n");
        assertThatThrownBy(() -> form.read(more)).hasMessage(more + ":1: no column 'size', expected hue, size");
        assertThatThrownBy(() -> EncodingReader.read(Map.of("kind", "sound")))
                .hasMessage("kind of data: sound, expected idx, images or table");
    }
}
