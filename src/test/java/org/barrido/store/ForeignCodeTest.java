package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.h2.BookCopy;
import org.barrido.store.h2.DdlAllowlist;
import org.barrido.store.h2.FileSeal;
import org.barrido.store.h2.H2Connection;
import org.barrido.store.h2.LiveFilePath;
import org.barrido.store.h2.ReadSet;
import org.barrido.store.h2.SessionPool;
import org.barrido.store.sql.LabBookException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A lab book that somebody else made so that it runs code when it is opened, asked or merged. */
class ForeignCodeTest {
    @TempDir
    Path folder;

    private Path mine;
    private Path theirs;
    private Path trace;

    @BeforeEach
    void twoBooks() {
        mine = folder.resolve("mine");
        theirs = folder.resolve("theirs");
        trace = folder.resolve("trace");
        LabBookWriter.open(mine).close();
        LabBookWriter.open(theirs).close();
    }

    /** What makes a file named %s when H2 opens the book, or when the program asks it. */
    static Stream<String> attacks() {
        String java = "java.nio.file.Files.createFile(java.nio.file.Path.of(\"%s\"));";
        return Stream.of(
                "CREATE TRIGGER lab.t BEFORE INSERT ON lab.epoch FOR EACH ROW AS $$org.h2.api.Trigger make() throws Exception {"
                        + java + " return (c, o, n) -> {}; }$$",
                "CREATE ALIAS public.f AS $$int f() throws Exception {" + java
                        + " return 7; }$$; CREATE VIEW public.v AS SELECT public.f() AS x",
                "CREATE ALIAS public.f FOR 'java.lang.System.getProperty(java.lang.String)'",
                "CREATE DOMAIN public.d AS INTEGER DEFAULT LENGTH(FILE_WRITE('x', '%s'))",
                "ALTER TABLE lab.attempt ADD COLUMN x BIGINT DEFAULT FILE_WRITE('x', '%s')",
                "ALTER TABLE lab.attempt ADD COLUMN y BIGINT GENERATED ALWAYS AS (CSVWRITE('%s', 'select 1'))",
                "ALTER TABLE lab.attempt ADD CONSTRAINT c CHECK (FILE_WRITE('x', '%s') > 0)",
                "CREATE VIEW public.z AS SELECT CSVWRITE('%s', 'select 1') AS x",
                "CREATE LINKED TABLE public.l('', 'jdbc:h2:mem:;INIT=CREATE TABLE l(x INT)', '', '', 'L')",
                "CREATE TABLE public.o (x JAVA_OBJECT)",
                "CREATE SYNONYM public.s FOR lab.attempt");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isntRunNorOpened(String attack) throws SQLException, IOException {
        plant(attack);
        Path zip = folder.resolve("theirs.zip");
        zip(zip);

        refuses(() -> LabBook.open(theirs));
        refuses(() -> LabBookWriter.open(theirs));
        refuses(() -> merge(theirs.resolve("labbook.mv.db")));
        refuses(() -> merge(zip));
        assertThat(LabBookMaintenance.check(theirs)).isNotEmpty();
        LabBookMaintenance.repair(theirs);

        assertThat(trace).doesNotExist();
    }

    /** Where someone locks labbook.run, the book is looked into as that of a run. */
    @Test
    void isntRunBesideWhatSeemsToBeARun() throws SQLException, IOException {
        plant(attacks().findFirst().orElseThrow());
        BookFiles files = BookFiles.in(theirs);

        ReadSet reads = new ReadSet();
        String prefix = LiveFilePath.begin(reads);
        assertThatThrownBy(() -> DdlAllowlist.ensureAllowed(files, prefix)).isInstanceOf(LabBookException.class);
        assertThatThrownBy(() -> SessionPool.ofLiveFile(files)).isInstanceOf(LabBookException.class);
        LiveFilePath.end(prefix);
        reads.close();

        assertThat(trace).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 6})
    void booksOfOlderSchemasArePlain(int version) throws Exception {
        Path zip = Path.of(ForeignCodeTest.class
                .getResource("labbook-schema-" + version + ".zip")
                .toURI());
        Path target = Files.createDirectory(folder.resolve("old"));
        BookCopy.copy(zip, target.resolve("labbook.mv.db"));

        DdlAllowlist.ensureAllowed(BookFiles.in(target));
    }

    private void merge(Path other) {
        try (LabBookWriter book = LabBookWriter.open(mine)) {
            book.merge(other);
        }
    }

    private static void refuses(ThrowingCallable opening) {
        assertThatThrownBy(opening)
                .isInstanceOf(LabBookException.class)
                .hasMessageContaining("defines")
                .hasMessageContaining("isn't opened");
    }

    /** By one who has the right to, as every book's owner has; sealed as we would. */
    private void plant(String attack) throws SQLException, IOException {
        BookFiles files = BookFiles.in(theirs);
        FileSeal.cut(files.book());
        try (Connection owner = DriverManager.getConnection(H2Connection.url(files), "BARRIDO", "");
                Statement statement = owner.createStatement()) {
            statement.execute(attack.formatted(trace));
        }
        FileSeal.putOn(files);
        Files.deleteIfExists(trace);
    }

    private void zip(Path zip) throws IOException {
        try (var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new java.util.zip.ZipEntry("labbook.mv.db"));
            Files.copy(theirs.resolve("labbook.mv.db"), out);
        }
    }
}
