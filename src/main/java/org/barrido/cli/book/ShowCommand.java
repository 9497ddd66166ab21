package org.barrido.cli.book;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.barrido.cli.option.FactFormatOption;
import org.barrido.cli.option.JsonFacts;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.option.TargetArgument;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.experiment.lookup.ProgramSummary;
import org.barrido.report.SweepFolder;
import org.barrido.report.results.FigureSource;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRemarks;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.Provenance;
import org.barrido.store.row.QueryResult;
import org.barrido.store.row.SuggestionRow;
import org.barrido.store.row.SweepRemarks;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.text.Shortened;
import org.barrido.text.TimeText;
import org.barrido.text.Visible;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "show", description = "Shows everything about a sweep, or an attempt and its epochs.")
public final class ShowCommand implements Callable<Integer> {
    private static final List<String> EPOCH_COLUMNS =
            List.of("epoch", "learning_rate", "train_loss", "train_accuracy", "test_loss", "test_accuracy", "time");

    private static final int NOTES = 10;
    private static final int LOG_LINES = 20;

    @Mixin
    private SharedOptions shared;

    @Mixin
    private TargetArgument argument;

    @Mixin
    private FactFormatOption format;

    @Option(
            names = "--lineage",
            description =
                    "Tells instead what the numbers come from: data sets or program, models, trainings that were continued, and"
                            + " what those come from.")
    private boolean lineage;

    @Override
    public Integer call() throws ExperimentException {
        try (Experiment experiment = shared.experiment()) {
            experiment.ask(book -> told(experiment, book)).run();
        }
        return ExitCode.OK.number();
    }

    private Runnable told(Experiment experiment, LabBook book) throws ExperimentException {
        if (lineage) {
            Table origins = new LineageTable(book).of(argument.target);
            return () -> shared.out().print(origins, format.isJson() ? TableFormat.JSON : TableFormat.TEXT);
        }
        if (argument.target.isAttempt()) {
            AttemptRow attempt = Lookup.attempt(book, argument.target);
            List<Epoch> epochs = book.epochs(attempt.id());
            KeyedAttempt keyed = book.keyed(attempt.id());
            AttemptRemarks remarks = book.remarks(attempt.id());
            SweepRow sweep = Lookup.sweep(book, argument.target.sweep());
            Optional<ProgramSummary> program = ProgramSummary.of(sweep);
            List<String> log =
                    sweep.isReported() ? ProgramSummary.lastLines(experiment.results(), keyed, LOG_LINES) : List.of();
            Optional<SuggestionRow> suggestion = book.suggestions(sweep.id()).stream()
                    .filter(each -> each.has(attempt.number()))
                    .findFirst();
            if (format.isJson()) {
                JsonFacts facts = ShownFacts.of(sweep, attempt, remarks, keyed, epochs, log)
                        .with(
                                "suggestion",
                                suggestion.map(SuggestionRow::chosen).orElse(null));
                return () -> facts.print(shared.out());
            }
            return () -> {
                showAttempt(attempt, remarks, keyed, program);
                suggestion.ifPresent(each -> line("Suggestion", each.number() + ", " + each.chosen()));
                line("Figures", String.join("\n", new FigureSource(sweep).reported()));
                showEpochs(epochs, sweep.isReported());
                showLog(ProgramSummary.log(experiment.results(), keyed).toString(), log);
            };
        }
        SweepRow sweep = Lookup.sweep(book, argument.target.sweep());
        Table table = SweepFolder.table(book, sweep, null);
        SweepRemarks remarks = book.sweepRemarks(sweep.id());
        return format.isJson()
                ? () -> ShownFacts.of(sweep, remarks, table).print(shared.out())
                : () -> showSweep(sweep, remarks, table);
    }

    private void showSweep(SweepRow sweep, SweepRemarks remarks, Table table) {
        line("Sweep", sweep.name());
        line("Description", sweep.description());
        line(
                "Attempts",
                String.format(
                        Locale.ROOT,
                        "%s: %d completed, %d diverged, %d failed%s",
                        sweep.extent(),
                        sweep.completed(),
                        sweep.diverged(),
                        sweep.failed(),
                        sweep.stopped() > 0 ? ", " + sweep.stopped() + " stopped" : ""));
        if (sweep.stopping() != null) {
            line("Stops by", sweep.stopping().describe() + (sweep.stopping().onTest() ? "; on the test set" : ""));
        }
        line("Seeds", sweep.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        line(
                "Metric",
                sweep.metric().name() + ", " + Phrases.lower(sweep.metric().goal()) + ", "
                        + Phrases.lower(sweep.metric().at()));
        line("Started", TimeText.local(sweep.started()));
        ProgramSummary.of(sweep).ifPresent(this::showProgram);
        line("Training time", TimeText.duration(sweep.seconds()) + ", the sum over all attempts");
        showRemarks(sweep, remarks);
        showProvenance(sweep.provenance());
        line("Sweep hash", sweep.hash());
        line(sweep.isReported() ? "Program hash" : "Data hash", sweep.dataHash());
        PrintWriter out = shared.out();
        out.println();
        out.print(table.print(TableFormat.TEXT));
        out.println();
        out.print(sweep.yaml().endsWith("\n") ? sweep.yaml() : sweep.yaml() + "\n");
    }

    private void showRemarks(SweepRow sweep, SweepRemarks remarks) {
        line("Tags", String.join(", ", remarks.tags()));
        String of = " of " + Phrases.count(sweep.attempts(), "attempt");
        String tagged = remarks.tagged().entrySet().stream()
                .map(tag -> tag.getKey() + " (" + numbers(tag.getValue()) + ")")
                .collect(Collectors.joining(", "));
        if (!tagged.isEmpty()) {
            long some = remarks.attempts().values().stream()
                    .filter(attempt -> !attempt.tags().isEmpty())
                    .count();
            line("Tagged", some + of + ": " + tagged);
        }
        Map<Integer, String> notes = remarks.notes();
        if (!notes.isEmpty()) {
            String shown = notes.entrySet().stream()
                    .limit(NOTES)
                    .map(note -> "\n" + note.getKey() + ": " + note.getValue())
                    .collect(Collectors.joining());
            int more = notes.size() - NOTES;
            line("Notes", notes.size() + of + shown + (more > 0 ? "\nand " + more + " more" : ""));
        }
    }

    private static String numbers(List<Integer> attempts) {
        return Shortened.list(attempts.stream().map(String::valueOf).toList());
    }

    private void showProvenance(Provenance provenance) {
        line("Program", "Barrido " + provenance.version() + ", commit " + provenance.commit());
        line("Java", provenance.java());
        line("System", provenance.os());
        line("CPU", provenance.cpu());
        line("Workers", provenance.workers() + ", kernels " + provenance.kernels());
    }

    private void showProgram(ProgramSummary program) {
        line("Command", program.command());
        line("Files", String.join("\n", program.files()));
    }

    private void showAttempt(
            AttemptRow attempt, AttemptRemarks remarks, KeyedAttempt keyed, Optional<ProgramSummary> program) {
        line("Attempt", attempt.sweep() + "/" + attempt.number());
        line("Status", Phrases.lower(attempt.status()) + (remarks.reason() == null ? "" : ": " + remarks.reason()));
        if (attempt.stop() != null) {
            String end = attempt.status() == Status.STOPPED
                    ? "; to its end: barrido run --finish " + attempt.sweep() + "/" + attempt.number()
                    : "; it was trained on all the same";
            line(
                    "Stopped",
                    "after epoch " + attempt.stop().stoppedAt() + ": "
                            + attempt.stop().reason() + end);
        }
        line("Tags", String.join(", ", remarks.tags()));
        line("Note", remarks.note());
        line("Lineage", keyed.lineage());
        line("Seed", String.valueOf(attempt.seed()));
        for (Map.Entry<Parameter, Object> setting : attempt.settings().entrySet()) {
            line(setting.getKey().key(), Phrases.value(setting.getValue()));
        }
        line("Digest", attempt.digest() == null ? "none yet" : attempt.digest());
        program.ifPresent(one -> {
            showProgram(one);
            line("Program hash", keyed.dataHash());
        });
    }

    private void showEpochs(List<Epoch> epochs, boolean reported) {
        QueryResult rows = reported
                ? reported(epochs)
                : new QueryResult(
                        EPOCH_COLUMNS, epochs.stream().map(ShowCommand::row).toList());
        shared.out().println();
        shared.out().print(Table.of(rows).print(TableFormat.TEXT));
    }

    private static QueryResult reported(List<Epoch> epochs) {
        List<String> metrics = epochs.stream()
                .flatMap(epoch -> epoch.metrics().keySet().stream())
                .distinct()
                .toList();
        List<String> columns = new ArrayList<>(List.of("epoch"));
        columns.addAll(metrics);
        columns.add("time");
        List<List<Object>> rows = new ArrayList<>();
        for (Epoch epoch : epochs) {
            List<Object> row = new ArrayList<>(List.of((long) epoch.number()));
            metrics.forEach(name -> row.add(epoch.metrics().get(name)));
            row.add(TimeText.duration(epoch.seconds()));
            rows.add(row);
        }
        return new QueryResult(columns, rows);
    }

    private void showLog(String file, List<String> lines) {
        if (!lines.isEmpty()) {
            PrintWriter out = shared.out();
            out.println();
            out.println("The last " + Phrases.count(lines.size(), "line") + " of " + file + ":");
            lines.forEach(line -> out.println("  " + Visible.line(line)));
        }
    }

    private static List<Object> row(Epoch epoch) {
        return Arrays.asList(
                (long) epoch.number(),
                epoch.learningRate(),
                epoch.trainLoss(),
                epoch.trainAccuracy(),
                epoch.testLoss(),
                epoch.testAccuracy(),
                TimeText.duration(epoch.seconds()));
    }

    private void line(String label, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            shared.out().printf(Locale.ROOT, "%-20s %s%n", label, value.strip().replace("\n", "\n" + " ".repeat(21)));
        }
    }
}
