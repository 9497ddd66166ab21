package org.barrido.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.barrido.cli.terminal.Output;
import org.barrido.experiment.Experiment;
import org.barrido.file.Destination;
import org.barrido.store.sql.BookAddress;
import org.barrido.train.model.Model;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that every command takes. */
public final class SharedOptions {
    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Holds the lab book, tables and charts (default: results).")
    public Path results;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Holds the data sets (default: data); what isn't there is looked for in the program's own.")
    private Path data;

    @Option(
            names = "--book",
            paramLabel = "URL",
            description =
                    "A lab book on a PostgreSQL server that several machines share, as jdbc:postgresql://HOST/DATABASE"
                            + " (default: the environment's BARRIDO_BOOK, else the file in the results folder). User and password"
                            + " come from PGUSER, PGPASSWORD or ~/.pgpass.")
    private String bookUrl;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    boolean help;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    public Output out() {
        return Output.to(command.commandLine().getOut());
    }

    public Output err() {
        return Output.to(command.commandLine().getErr());
    }

    /** What of these options another command needs to find the same lab book, with a blank before; empty where none was given. */
    public String asTyped() {
        String options = results.equals(Path.of("results")) ? "" : " --results " + results;
        return bookUrl == null ? options : options + " --book " + bookUrl;
    }

    /** Tells of a file that was written, unless what is told would go into it. */
    public void tell(String words, Path file) throws IOException {
        if (!Destination.isStandardOutput(file)) {
            out().println(words + file);
        }
    }

    /** Tells of weights that give no answers. */
    public void warn(Model model) {
        if (!model.notFinite().isEmpty()) {
            err().println(model.name() + ": " + model.notFinite());
        }
    }

    /** What the command does its work with. */
    public Experiment experiment() {
        return Experiment.at(book(), dataFolders());
    }

    /** MNIST ships with the program, which may be started from anywhere and beside other data. */
    private List<Path> dataFolders() {
        Path here = data != null ? data : Path.of("data");
        String home = System.getProperty("barrido.home");
        if (home == null || isSame(here, Path.of(home, "data"))) {
            return List.of(here);
        }
        Path shipped = Path.of(home, "data");
        return data != null || Files.isDirectory(here) ? List.of(here, shipped) : List.of(shipped);
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    private BookAddress book() {
        String url = bookUrl != null ? bookUrl : System.getenv("BARRIDO_BOOK");
        return new BookAddress(results, url == null || url.isBlank() ? null : url);
    }
}
