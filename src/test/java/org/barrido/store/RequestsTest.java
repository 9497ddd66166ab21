package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.folder.RequestFolder;
import org.barrido.store.row.BookRequest;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.LabBookException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests to the process that has a lab book, and every point at which that one may be killed. */
class RequestsTest {
    @TempDir
    private Path results;

    private RequestFolder folder;
    private long first;

    @BeforeEach
    void aFilledBook() {
        folder = new RequestFolder(BookFiles.in(results));
        try (LabBookWriter book = LabBookWriter.open(results)) {
            SampleBooks.fill(book, SampleBooks.sweep("grid", List.of(0.1), List.of(0L), 3));
            first = book.attempts(book.sweep("grid").orElseThrow().id()).get(0).id();
        }
    }

    private String tags() {
        try (LabBook book = LabBook.open(results)) {
            return String.join(",", book.remarks(first).tags());
        }
    }

    private void openAndClose() {
        LabBookWriter.open(results).close();
    }

    @Test
    void aRequestIsAFileThatReadsBack() {
        for (BookRequest request : List.of(
                BookRequest.tags(7, List.of("a", "b"), true),
                BookRequest.tags(7, List.of("a"), false),
                BookRequest.note(7, " # \u00e4 = : \\ \n\t\ud83d\ude00 "),
                BookRequest.note(7, null),
                BookRequest.deletion(7),
                BookRequest.deletion("a sweep/1"))) {
            assertThat(BookRequest.of(request.text())).isEqualTo(request);
        }
    }

    @Test
    void theyAreDoneInTheirOrderByWhoeverHasTheBook() {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            String one = folder.place(BookRequest.tags(first, List.of("b", "a"), true));
            String two = folder.place(BookRequest.tags(99, List.of("x"), true));
            String three = folder.place(BookRequest.tags(first, List.of("not a tag"), true));
            book.attend();
            assertThat(folder.answer(one)).contains(new RequestFolder.Answer(""));
            assertThat(folder.answer(one)).isEmpty();
            assertThat(folder.answer(two)).contains(new RequestFolder.Answer("no attempt 99 in the lab book"));
            assertThat(folder.answer(three).orElseThrow().refusal()).startsWith("tag 'not a tag': letters");
        }
        assertThat(tags()).isEqualTo("a,b");
        assertThat(results.resolve("labbook.requests")).doesNotExist();
    }

    @Test
    void whatIsWithdrawnIsNotDone() {
        String name = folder.place(BookRequest.tags(first, List.of("a"), true));
        assertThat(folder.withdraw(name)).isTrue();
        assertThat(folder.withdraw(name)).isFalse();
        openAndClose();
        assertThat(tags()).isEmpty();
    }

    @Test
    void killedBeforeItWasTaken() {
        String name = folder.place(BookRequest.tags(first, List.of("a"), true));
        openAndClose();
        assertThat(tags()).isEqualTo("a");
        assertThat(folder.answer(name)).contains(new RequestFolder.Answer(""));
    }

    @Test
    void killedAfterItWasTaken() {
        String name = folder.place(BookRequest.tags(first, List.of("a"), true));
        assertThat(folder.take()).hasSize(1);
        assertThat(folder.withdraw(name)).isFalse();
        openAndClose();
        assertThat(tags()).isEqualTo("a");
        assertThat(folder.answer(name)).contains(new RequestFolder.Answer(""));
    }

    @Test
    void killedAfterItWasDone() {
        String name = folder.place(BookRequest.deletion("grid"));
        folder.take();
        try (LabBookWriter book = LabBookWriter.open(results)) {
            assertThat(book.sweeps()).isEmpty();
        }
        assertThat(folder.answer(name)).contains(new RequestFolder.Answer(""));

        String again = folder.place(BookRequest.deletion("grid"));
        folder.take();
        openAndClose();
        assertThat(folder.answer(again)).as("done by the one that was killed").contains(new RequestFolder.Answer(""));
    }

    @Test
    void killedAfterItWasAnswered() throws Exception {
        String name = folder.place(BookRequest.tags(first, List.of("a"), true));
        folder.take();
        Path taken = results.resolve("labbook.requests").resolve(name + ".taken");
        String text = Files.readString(taken);
        folder.conclude(name, new RequestFolder.Answer(""));
        Files.writeString(taken, text);
        openAndClose();
        assertThat(tags()).as("it was said to be done; it isn't done again").isEmpty();
        assertThat(taken).doesNotExist();
    }

    @Test
    void whatNobodyUnderstandsIsAnsweredToo() throws Exception {
        String name = folder.place(BookRequest.note(first, "x"));
        Files.writeString(results.resolve("labbook.requests").resolve(name + ".request"), "kind=juggle\nattempt=1\n");
        openAndClose();
        assertThat(folder.answer(name).orElseThrow().refusal()).contains("isn't understood");
    }

    @Test
    void aLinkInTheFoldersPlaceLeadsNowhere() throws Exception {
        Path elsewhere = Files.createDirectory(results.resolve("elsewhere"));
        Files.createSymbolicLink(results.resolve("labbook.requests"), elsewhere);
        Files.writeString(
                elsewhere.resolve("1.request"),
                BookRequest.tags(first, List.of("a"), true).text());
        openAndClose();
        assertThat(tags()).isEmpty();
        assertThatThrownBy(() -> folder.place(BookRequest.note(first, "x")))
                .isInstanceOf(LabBookException.class)
                .hasMessageContaining("isn't a folder of yours");
    }

    @Test
    void whereNobodyHasTheBookItIsChangedAtOnce() {
        new BookCuration(BookAddress.in(results)).apply(BookRequest.tags(first, List.of("a"), true));
        assertThat(tags()).isEqualTo("a");
    }
}
