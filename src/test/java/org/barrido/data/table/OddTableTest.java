package org.barrido.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.barrido.data.Dataset;
import org.barrido.data.catalog.DatasetCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as spreadsheets and other tools write them, and what is said of those that can't be read. */
class OddTableTest extends TableFixture {
    @ParameterizedTest
    @ValueSource(strings = {"sep=;\n", "SEP=;\r\n", "\uFEFFsep=;\n", "\"sep=;\"\r\n"})
    void aFirstLineMayTellTheSeparator(String line) throws Exception {
        write(line + "a;b;label\n" + lines("1,5;", ";x"));
        Dataset told = load("");
        assertThat(told.inputs()).isEqualTo(2);
        assertThat(told.origin().remarks()).containsExactly("separated by ';'", "decimal comma");
        write(line + "a;b;label\n" + lines("1,5;", ";x") + "tall;1;x\n");
        assertThatThrownBy(() -> load("")).hasMessageStartingWith(file + ":15:1: 'tall' in the column a");
    }

    @Test
    void spacesSeparateIfThatIsSaid() throws Exception {
        write("a  b label\n" + lines(" 1.5   ", "  x "));
        assertRefused("", ":1: no separator but spaces, expected ?separator=space to take them for one");
        Dataset spaced = load("?separator=space&scale=none");
        assertThat(spaced.inputs()).isEqualTo(2);
        assertThat(spaced.classNames()).containsExactly("x", "y");
        assertThat(example(spaced.train(), 0)[0]).isEqualTo(1.5f);
        assertThat(spaced.origin().remarks()).containsExactly("separated by spaces");
    }

    @Test
    void aTitleIsNoHeader() throws Exception {
        write("My table\n\na,b,label\n" + lines("1,", ",x"));
        assertRefused(
                "",
                ":1: a line of one value, 'My table', above lines of more, expected the names of the columns or an"
                        + " example");
    }

    @Test
    void whatIsNoTextInUtf8IsSaidAtItsPlace() throws Exception {
        byte[] table = ("a,b,label\n" + lines("1,", ",x") + "1,2,mü\n"
                        + lines("1,", ",x").repeat(2000))
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, table);
        assertRefused("", ":14:6: the byte fc, which isn't UTF-8, expected a table in UTF-8");
        Files.write(file, "a,label\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_16));
        assertRefused("", ":1:1: the byte fe, which isn't UTF-8, expected a table in UTF-8 (it may be UTF-16)");
        Files.write(file, "a,label\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_16LE));
        assertRefused("", ":1:2: a NUL character, expected a table in UTF-8 (is it UTF-16?)");
    }

    @Test
    void aMessageIsOneLine() throws Exception {
        write("a,b,label\n1,\"two\nlines\",x\n");
        assertRefused(
                "?label=label",
                ":2:3: 'two\\u000alines' in the column b, expected a finite number; ?drop=b leaves the column out,"
                        + " ?categories=onehot makes features of its texts");
    }

    @Test
    void aColumnOfTextsMayBeTheLabels() throws Exception {
        write("species,b,c\nx,1,2\ny,1,3\n");
        assertRefused(
                "",
                ":2:1: 'x' in the column species, expected a finite number; ?label=species takes the labels from it,"
                        + " ?drop=species leaves it out, ?categories=onehot makes features of its texts");
        write("species,b,Label\nx,1,2\ny,1,3\n");
        assertRefused(
                "",
                ":2:1: 'x' in the column species, expected a finite number; ?drop=species leaves the column out,"
                        + " ?categories=onehot makes features of its texts");
        write("Target,b,Label\n" + "x,1,2\ny,2,3\n".repeat(6));
        assertThat(load("?label=Target").origin().remarks()).isEmpty();
        assertThat(load("").origin().remarks())
                .containsExactly("the column Label is a feature, ?label=Label takes the labels from it");
    }

    @Test
    void labelsThatMayBeMeantOtherwiseAreTold() throws Exception {
        write("a,b,label\n" + lines("1,", ",x") + lines("1,", ",X") + "1,2,NA\n1,3,NA\n");
        assertThat(load("").origin().remarks())
                .containsExactly(
                        "the labels X and x are classes of their own though they differ in case only",
                        "the label NA is a class of its own, ?missing=drop leaves such lines out");
        assertThat(load("?missing=drop").classNames()).containsExactly("X", "x", "y");
        write("a,b,label\n" + lines("1,", ",x") + "1,2,\n");
        assertRefused(
                "",
                ":14:5: nothing in the column label, expected a label; 1 line lacks values (label 1): fill them in,"
                        + " leave such lines out with ?missing=drop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"1,234.5\" | a number without marks of thousands",
                "1e400 | a number of at most 3.4e38 (32-bit floats)",
                "1_000 | a finite number",
                "٣ | a finite number"
            })
    void numbersThatAreNoneAreToldApart(String text, String expected) throws Exception {
        write("a,b,label\n" + lines("1.5,", ",x") + text + ",2,x\n");
        assertThatThrownBy(() -> load("")).hasMessageEndingWith("' in the column a, expected " + expected);
    }

    @Test
    void aLabelThatTrainingLacksIsAtItsPlace() throws Exception {
        Path set = Files.createDirectories(data.resolve("set"));
        Files.writeString(set.resolve("train.csv"), "a,b,label\n" + lines("1,", ",x"));
        Files.writeString(set.resolve("test.csv"), "a,b,label\n1,2,x\n\n1,\"2\n\",z\n");
        assertThatThrownBy(() -> new DatasetCatalog(data).load("set"))
                .hasMessage(set.resolve("test.csv")
                        + ":5:3: the label 'z' in the test part, expected one of the training part's, x, y");
    }
}
