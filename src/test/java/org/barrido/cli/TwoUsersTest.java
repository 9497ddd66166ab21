package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.barrido.cli.terminal.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another user of the machine, who may write to the results folder, and a run in it. Needs root, who becomes nobody too. */
class TwoUsersTest {
    @TempDir
    private Path folder;

    private Path results;

    @BeforeEach
    void aFolderForEverybody() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
        results = Files.createDirectory(folder.resolve("results"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(results, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @Test
    void aRunsFileIsItsOwnAndTellsNothingThatOpensADoor() throws Exception {
        SmallSweep sweep = SmallSweep.in(folder, 2000);
        Path planted = results.resolve("labbook.run");
        assertThat(nobody("umask 0; echo '1 ready .' > " + planted)).isEmpty();
        Program run = sweep.run(results, 2);
        run.awaitOutput("Training on");
        assertThat(Files.getOwner(planted).getName()).isEqualTo("root");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(planted)))
                .isEqualTo("rw-------");
        assertThat(nobody("cat " + planted)).contains("Permission denied");
        Process cat = new ProcessBuilder("cat", planted.toString()).start();
        assertThat(new String(cat.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith(run.handle().pid() + " ready .\n")
                .containsPattern("\nsweep small\n$");
        assertThat(run.await()).as(run.err()).isZero();
    }

    @Test
    void linksThatWerePutIntoTheFolderLeadNowhere() throws Exception {
        SmallSweep sweep = SmallSweep.in(folder, 5);
        Path precious = Files.writeString(folder.resolve("precious"), "precious");
        for (String name : new String[] {"labbook.run", "labbook.making", "labbook.mv.db"}) {
            assertThat(nobody("ln -s " + precious + " " + results.resolve(name)))
                    .isEmpty();
            Program run = sweep.run(results, 1);
            assertThat(run.await()).as(name).isEqualTo(ExitCode.ENVIRONMENT.number());
            assertThat(run.err()).as(name).contains(name);
            assertThat(precious).hasContent("precious");
            Files.delete(results.resolve(name));
        }
    }

    @Test
    void linksOfOthersInAGroupsFolderLeadNowhere() throws Exception {
        SmallSweep sweep = SmallSweep.in(folder, 5);
        Path precious = Files.writeString(folder.resolve("precious"), "precious");
        assertThat(nobody("ln -s " + precious + " " + results.resolve("labbook.mv.db")))
                .isEmpty();
        Files.setPosixFilePermissions(results, PosixFilePermissions.fromString("rwxrwxr-x"));

        Program run = sweep.run(results, 1);

        assertThat(run.await()).isEqualTo(ExitCode.ENVIRONMENT.number());
        assertThat(run.err()).contains("a group of users can write to", "the link labbook.mv.db");
        assertThat(precious).hasContent("precious");
    }

    private String nobody(String command) throws IOException {
        Process process = new ProcessBuilder(
                        "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
