package org.barrido.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.barrido.cli.Invocation;
import org.barrido.store.LabBookWriter;
import org.barrido.store.OtherBooks;
import org.barrido.store.SampleBooks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a lab book while a page of it is open. */
class PageStatesTest {
    @TempDir
    private Path results;

    private ServedBook served;

    @BeforeEach
    void aServerOfAFilledBook() throws Exception {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            SampleBooks.fill(book, SampleBooks.sweep("seeds", List.of(0.1, 0.01), List.of(1L, 2L), 3));
            SampleBooks.fill(book, SampleBooks.sweep("other", List.of(0.1), List.of(1L), 2));
        }
        served = new ServedBook(results);
    }

    @AfterEach
    void end() {
        served.close();
    }

    /** Whoever ends the server doesn't wait for the minute that a question may take. */
    @Test
    void aQuestionThatNeverEndsIsEndedWithTheServer() throws Exception {
        String endless = "select count(*) from system_range(1, 1000000000) a, system_range(1, 1000000000) b";
        CompletableFuture<HttpResponse<String>> asked =
                served.asked("api/query?id=8&sql=" + ServedBook.encoded(endless));
        Thread.sleep(500);
        assertThat(asked).isNotDone();
        served.endServer();
        asked.exceptionally(cut -> null).get(10, TimeUnit.SECONDS);
        LabBookWriter.open(results).close();
    }

    /** Its page goes on with what it has read, and says so. */
    @Test
    void aSweepThatIsDeletedMeanwhileIsALine() throws Exception {
        served.json("api/sweep?name=seeds");
        assertThat(Invocation.of("delete", "seeds", "--yes", "--results", results.toString())
                        .exitCode())
                .isZero();
        for (String path : List.of("sweep?name=seeds", "epochs?name=seeds&figure=test_loss", "document?name=seeds")) {
            assertThat(served.problem("api/" + path)).startsWith("no sweep is named \"seeds\"; there are: ");
        }
        assertThat(served.json("api/sweeps").get("rows").asInt()).isOne();
    }

    /** While the page is open. */
    @Test
    void aBookThatAnotherProgramChangesMeanwhileIsALine() throws Exception {
        served.json("api/sweeps");
        try (Connection owner = DriverManager.getConnection("jdbc:h2:" + results.resolve("labbook"), "BARRIDO", "");
                Statement statement = owner.createStatement()) {
            statement.execute("INSERT INTO lab.schema_version (version, applied) VALUES (99, CURRENT_TIMESTAMP)");
        }
        HttpResponse<String> answer = served.get("api/sweeps");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("isn't as Barrido left it", "`barrido doctor` looks into it")
                .doesNotContain("Exception", "\tat ");
    }

    /** By a newer program, while the page is open. */
    @Test
    void aBookThatIsMigratedMeanwhileIsALine() throws Exception {
        served.json("api/sweeps");
        OtherBooks.openWithNewerProgram(results);
        HttpResponse<String> answer = served.get("api/sweeps");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("use the newer Barrido that wrote it")
                .doesNotContain("Exception", "\tat ");
    }

    @Test
    void aBookOfAnOlderProgramIsShown() throws Exception {
        Path older = results.resolve("older");
        OtherBooks.ofSchema(6, older);
        try (ServedBook page = new ServedBook(older)) {
            assertThat(page.json("api/sweep?name=stored").at("/attempts/rows").asInt())
                    .isEqualTo(page.query("SELECT * FROM attempts").rows().size())
                    .isPositive();
        }
    }
}
