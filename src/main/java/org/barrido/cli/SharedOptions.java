package org.barrido.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.barrido.batch.Datasets;
import org.barrido.data.Catalogue;
import org.barrido.store.BookAddress;
import org.barrido.store.LabBook;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that every command takes. */
final class SharedOptions {
    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "results",
            description = "Holds the lab book, tables and charts (default: results).")
    Path results;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Holds the data sets (default: data, or the program's own where there is none here).")
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

    Output out() {
        return Output.to(command.commandLine().getOut());
    }

    Output err() {
        return Output.to(command.commandLine().getErr());
    }

    Datasets datasets() {
        return new Datasets(catalogue());
    }

    Catalogue catalogue() {
        return new Catalogue(data != null ? data : defaultData());
    }

    /** MNIST ships with the program, which may be started from anywhere. */
    private static Path defaultData() {
        Path here = Path.of("data");
        String home = System.getProperty("barrido.home");
        return Files.isDirectory(here) || home == null ? here : Path.of(home, "data");
    }

    BookAddress book() {
        String url = bookUrl != null ? bookUrl : System.getenv("BARRIDO_BOOK");
        return new BookAddress(results, url == null || url.isBlank() ? null : url);
    }

    LabBook bookToRead() {
        return LabBook.openToRead(book());
    }
}
