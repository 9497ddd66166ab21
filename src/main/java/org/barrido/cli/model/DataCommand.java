package org.barrido.cli.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.barrido.cli.option.FactFormatOption;
import org.barrido.cli.option.JsonFacts;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.cli.terminal.Terminal;
import org.barrido.cli.terminal.TerminalText;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.data.catalog.DatasetCatalog;
import org.barrido.data.table.ColumnSummary;
import org.barrido.experiment.lookup.DatasetSummary;
import org.barrido.experiment.lookup.ExperimentException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "data",
        description = "Lists the data sets; checks one and tells what is in it, or fetches it into the data folder.")
public final class DataCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A data set to read and check, by name or path.")
    private String name;

    @Option(names = "--fetch", description = "Fetch it first where it isn't there yet.")
    private boolean fetch;

    @Mixin
    private SharedOptions shared;

    @Mixin
    private FactFormatOption format;

    @Override
    public Integer call() throws DataException, InterruptedException, ExperimentException {
        DatasetCatalog catalogue = shared.experiment().catalog();
        if (name == null) {
            if (fetch) {
                throw ExperimentException.usage("--fetch needs the name of a data set: barrido data --fetch NAME");
            }
            if (format.isJson()) {
                facts(catalogue).print(shared.out());
                return ExitCode.OK.number();
            }
            catalogue.describe().forEach(this::list);
            catalogue.own().forEach((own, place) -> shared.out().printf(Locale.ROOT, "%-15s in %s%n", own, place));
            return ExitCode.OK.number();
        }
        if (fetch) {
            fetch(catalogue);
        }
        if (format.isJson()) {
            facts(catalogue.load(name)).print(shared.out());
            return ExitCode.OK.number();
        }
        Terminal terminal = new Terminal(shared.out(), shared.err(), Terminal.isInteractive());
        terminal.status("Reading " + name + ": its columns");
        List<ColumnSummary> columns = catalogue.columns(name);
        try {
            terminal.status("Reading " + name + ": its examples");
            Dataset data = catalogue.load(name);
            terminal.clearStatus();
            shared.out().println(name + ": " + describe(data));
            shared.out().print(new DatasetSummary(data).full());
            if (columns.isEmpty()) {
                shared.out().println(DatasetSummary.values(data));
            }
        } finally {
            terminal.clearStatus();
            // A table that can't be trained on is what someone looks into.
            if (!columns.isEmpty()) {
                shared.out().println();
                shared.out().print(DatasetSummary.columns(columns));
            }
        }
        return ExitCode.OK.number();
    }

    private static JsonFacts facts(DatasetCatalog catalogue) throws DataException {
        List<Map<String, @Nullable Object>> known = new ArrayList<>();
        for (DatasetCatalog.Entry entry : catalogue.describe()) {
            Map<String, @Nullable Object> told = new LinkedHashMap<>();
            told.put("name", entry.name());
            told.put("about", entry.about());
            told.put("folder", entry.present() ? String.valueOf(entry.folder()) : null);
            told.put("fetchable", entry.fetchable());
            known.add(told);
        }
        catalogue.own().forEach((own, place) -> {
            Map<String, @Nullable Object> told = new LinkedHashMap<>();
            told.put("name", own);
            told.put("about", null);
            told.put("folder", place.toString());
            told.put("fetchable", false);
            known.add(told);
        });
        return new JsonFacts().with("datasets", known);
    }

    private static JsonFacts facts(Dataset data) {
        return new JsonFacts()
                .with("name", data.name())
                .with("training_examples", data.train().count())
                .with("test_examples", data.test().count())
                .with("features", data.inputs())
                .with("classes", data.classNames())
                .with("from", data.origin().place().toString())
                .with("hash", data.hash());
    }

    private void list(DatasetCatalog.Entry entry) {
        String state = entry.present()
                ? "in " + entry.folder()
                : entry.fetchable() ? "barrido data --fetch " + entry.name() : "missing";
        shared.out().printf(Locale.ROOT, "%-15s %s (%s)%n", entry.name(), entry.about(), state);
    }

    private void fetch(DatasetCatalog catalogue) throws DataException, InterruptedException {
        Terminal terminal = new Terminal(shared.out(), shared.err(), Terminal.isInteractive());
        boolean fetched = catalogue.fetch(
                name,
                (file, done, total) -> terminal.status("Fetching " + file + ": " + TerminalText.bytes((double) done)
                        + (total < 0 ? "" : " of " + TerminalText.bytes((double) total))));
        terminal.clearStatus();
        (format.isJson() ? shared.err() : shared.out())
                .println(fetched ? "Fetched " + name : name + " was here already");
    }

    private static String describe(Dataset data) {
        return String.format(
                Locale.ROOT,
                "%,d training and %,d test examples, %,d %s, %,d classes, SHA-256 %s",
                data.train().count(),
                data.test().count(),
                data.inputs(),
                data.inputs() == 1 ? "feature" : "features",
                data.classes(),
                data.hash());
    }
}
