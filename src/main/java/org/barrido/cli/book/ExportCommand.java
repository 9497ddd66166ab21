package org.barrido.cli.book;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.exchange.MlflowExport;
import org.barrido.exchange.TensorBoardExport;
import org.barrido.experiment.lookup.BuildInfo;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.store.LabBook;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "export", description = "Writes everything in the lab book for other programs, in a stable order.")
public final class ExportCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Parameters(
            paramLabel = "PLACE",
            description =
                    "A folder, made if it doesn't exist; of MLflow a server's address, such as http://localhost:5000.")
    private String place;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description =
                    "csv (the record as CSV and JSON Lines; the default); parquet (each view as a typed file, and the record, which"
                            + " `import` reads); tensorboard (a folder for each sweep, in it a run for each attempt);"
                            + " mlflow (an experiment for each sweep on a server of MLflow; again only what is new or has changed).")
    private ExportFormat format;

    @Override
    public Integer call() throws ExperimentException {
        try (LabBook book = shared.experiment().labBook()) {
            if (format == ExportFormat.MLFLOW) {
                MlflowExport.write(book, server(), authorization(), shared.out()::println);
                return ExitCode.OK.number();
            }
            files(book).forEach(file -> shared.out().println("Wrote " + file));
        }
        return ExitCode.OK.number();
    }

    private URI server() throws ExperimentException {
        try {
            URI server = new URI(place);
            if (server.getHost() != null && List.of("http", "https").contains(server.getScheme())) {
                return server;
            }
        } catch (URISyntaxException e) {
            throw ExperimentException.usage(wrongServer());
        }
        throw ExperimentException.usage(wrongServer());
    }

    private String wrongServer() {
        return place + ": expected the address of an MLflow server, such as http://localhost:5000";
    }

    /** By the variables of the environment that MLflow's own client takes. */
    private static @Nullable String authorization() {
        String token = System.getenv("MLFLOW_TRACKING_TOKEN");
        if (token != null) {
            return "Bearer " + token;
        }
        String user = System.getenv("MLFLOW_TRACKING_USERNAME");
        String password =
                Optional.ofNullable(System.getenv("MLFLOW_TRACKING_PASSWORD")).orElse("");
        return user == null
                ? null
                : "Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private List<Path> files(LabBook book) {
        Path folder = Path.of(place);
        return switch (format) {
            case CSV -> book.export(folder);
            case PARQUET ->
                book.exportParquet(
                        folder,
                        Map.of("barrido.version", BuildInfo.THIS.version(), "barrido.commit", BuildInfo.THIS.commit()));
            case TENSORBOARD -> TensorBoardExport.write(book, folder);
            case MLFLOW -> throw new IllegalStateException("a server has no files");
        };
    }
}
