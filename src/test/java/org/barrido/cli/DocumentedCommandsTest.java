package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every command that the README and docs/ tell to type, on a small sweep that bears the name of the large one. */
class DocumentedCommandsTest {
    private static final String PROGRAM = "./barrido";

    @TempDir
    static Path folder;

    @BeforeAll
    static void train() {
        for (String name : List.of("quickstart", "report-basic")) {
            Invocation run = run(List.of("run", "experiments/quickstart.yaml", "--name", name, "--no-charts"));
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
    }

    private static Invocation run(List<String> words) {
        List<String> arguments = new ArrayList<>(words);
        for (String option : List.of("--to", "--out")) {
            int place = arguments.indexOf(option);
            if (place >= 0) {
                arguments.set(
                        place + 1, folder.resolve(arguments.get(place + 1)).toString());
            }
        }
        arguments.addAll(List.of("--results", folder.resolve("results").toString()));
        return Invocation.of(arguments.toArray(String[]::new));
    }

    /** Those of the program; the others build it. */
    private static List<List<String>> ofTheProgram(FencedBlock block) {
        return block.commands().stream()
                .filter(words -> words.get(0).equals(PROGRAM))
                .map(words -> words.subList(1, words.size()))
                .toList();
    }

    private static Stream<DynamicTest> each(Stream<FencedBlock> blocks, Check check) {
        return blocks.flatMap(block -> ofTheProgram(block).stream()
                .map(words -> DynamicTest.dynamicTest(block + " " + String.join(" ", words), () -> check.of(words))));
    }

    private interface Check {
        void of(List<String> words);
    }

    @TestFactory
    Stream<DynamicTest> fastCommandsRun() {
        return each(FencedBlock.shell().stream().filter(FencedBlock::isFast), words -> {
            Invocation done = run(words);
            assertThat(done.exitCode()).as(done.out() + done.err()).isZero();
        });
    }

    @TestFactory
    Stream<DynamicTest> theOthersAreUnderstood() {
        return each(
                FencedBlock.shell().stream().filter(block -> !block.isFast()),
                words -> Main.commandLine(Invocation.nowhere(), Invocation.nowhere(), words.get(0))
                        .parseArgs(words.toArray(String[]::new)));
    }

    /** What isn't the program is the build, whose profiles and tests there are. */
    @Test
    void theBuildHasWhatIsAskedOfIt() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        for (FencedBlock block : FencedBlock.shell()) {
            for (List<String> words : block.commands()) {
                assertThat(words.get(0)).as(block.toString()).isIn(PROGRAM, "mvn", ".ci/run");
                words.stream()
                        .filter(word -> word.startsWith("-P"))
                        .forEach(word -> assertThat(pom).contains("<id>" + word.substring(2) + "</id>"));
            }
        }
    }

    /** As a reader would: by a shell, in a folder that looks like this one, with the sweeps as large as they are. */
    @Tag("long")
    @TestFactory
    Stream<DynamicTest> allRunInAShell() throws IOException {
        Path home = home();
        Program.script(home);
        return FencedBlock.shell().stream()
                .filter(FencedBlock::isRun)
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> {
                    Path script = Files.writeString(folder.resolve("block.sh"), "mvn() { :; }\n" + block.text());
                    Program shell = Program.start(
                            folder, new ProcessBuilder("sh", "-e", script.toString()).directory(home.toFile()));
                    assertThat(shell.await(30)).as(shell.out() + shell.err()).isZero();
                }));
    }

    private static Path home() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        for (String name : List.of("experiments", "data")) {
            Path link = home.resolve(name);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, Path.of(name).toAbsolutePath());
            }
        }
        return home;
    }

    /** JShell ends well whatever happened; what went wrong it tells after a bar. */
    @Tag("long")
    @TestFactory
    Stream<DynamicTest> javaRunsInJShell() {
        return FencedBlock.all().stream()
                .filter(block -> block.language().equals("java"))
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> {
                    Path script = Files.writeString(folder.resolve("block.jsh"), block.text() + "/exit\n");
                    Program shell = Program.start(
                            folder,
                            new ProcessBuilder(
                                            Path.of(Program.java())
                                                    .resolveSibling("jshell")
                                                    .toString(),
                                            "--class-path",
                                            System.getProperty("java.class.path"),
                                            "-s",
                                            script.toString())
                                    .directory(home().toFile()));
                    assertThat(shell.await(30)).isZero();
                    assertThat(shell.out() + shell.err()).contains("[1, ").doesNotContain("|  ");
                }));
    }
}
