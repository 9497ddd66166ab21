package org.barrido.cli.training;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.file.AtomicFile;
import org.barrido.sweep.SweepSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "init", description = "Makes a folder with a first sweep, ready to run, and its schema for editors.")
public final class InitCommand implements Callable<Integer> {
    private static final String SWEEP = "sweep.yaml";
    private static final String TEMPLATE = "init.yaml";

    @Mixin
    private SharedOptions shared;

    @Parameters(paramLabel = "DIR", description = "Made if it doesn't exist; files that are there stay as they are.")
    private Path folder;

    @Override
    public Integer call() throws IOException, ExperimentException {
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(folder.resolve(SWEEP), template().replace("NAME", name()));
        files.put(folder.resolve("sweep.schema.json"), SweepSchema.json());
        files.put(folder.resolve(".gitignore"), "results/\n");
        for (Path file : files.keySet()) {
            if (Files.exists(file)) {
                throw ExperimentException.usage(file + " is there already; nothing was changed");
            }
        }
        Files.createDirectories(folder);
        for (Map.Entry<Path, String> file : files.entrySet()) {
            AtomicFile.write(file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
            shared.out().println("Wrote " + file.getKey());
        }
        shared.out().println("Run it: cd '" + folder + "' && barrido run " + SWEEP);
        return ExitCode.OK.number();
    }

    /** The sweep is called as the folder, as far as that is a name for it. */
    private String name() {
        Path last = folder.toAbsolutePath().normalize().getFileName();
        String name = last == null ? "" : last.toString().replaceAll("[^A-Za-z0-9_-]+", "-");
        return name.matches("[A-Za-z][A-Za-z0-9_-]{0,60}") ? name : "first";
    }

    private static String template() throws IOException {
        try (InputStream in = Objects.requireNonNull(InitCommand.class.getResourceAsStream(TEMPLATE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
