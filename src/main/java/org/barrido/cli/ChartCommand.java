package org.barrido.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.barrido.report.Kind;
import org.barrido.report.Look;
import org.barrido.report.Picture;
import org.barrido.report.SweepFolder;
import org.barrido.report.Theme;
import org.barrido.store.LabBook;
import org.barrido.store.SweepRow;
import org.barrido.sweep.Metric;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(name = "chart", description = "Draws the charts of a sweep, or of one attempt.")
final class ChartCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private TargetArgument argument;

    @Option(
            names = "--kind",
            converter = KindConverter.class,
            description =
                    "Only this one: loss, test-loss, accuracy or gap over the epochs; heatmap, effects, importance, effect,"
                            + " interaction, parallel, pareto, history, edf or scatter of the metric; timeline; table."
                            + " Of one attempt loss or accuracy.")
    private Kind kind;

    @Option(
            names = "--metric",
            paramLabel = "FIGURE",
            description =
                    "What trainings are judged by, such as accuracy, loss, test_loss, best_accuracy, best_test_loss,"
                            + " validation_loss, seconds (default: the sweep's metric).")
    private String metric;

    @Mixin
    private MappingOptions mapping;

    @Option(names = "--format", defaultValue = "png", description = "${COMPLETION-CANDIDATES} (default: png).")
    private Picture format;

    @Option(names = "--theme", defaultValue = "light", description = "${COMPLETION-CANDIDATES} (default: light).")
    private Theme theme;

    @Option(
            names = "--size",
            defaultValue = "900x560",
            description =
                    "Width x height; pictures have twice the pixels (default: 900x560). A table has its own height.")
    private String size;

    @Override
    public Integer call() throws IOException, UserException {
        Look look = look();
        try (LabBook book = shared.bookToRead()) {
            for (Path file : draw(book, look)) {
                shared.out().println(file);
            }
        } catch (IllegalArgumentException e) {
            throw new UserException(ExitCode.USAGE, e.getMessage());
        }
        return ExitCode.OK.number();
    }

    private Look look() throws UserException {
        Matcher sides = Pattern.compile("(\\d{1,5})x(\\d{1,5})").matcher(size);
        if (!sides.matches()) {
            throw new UserException(
                    ExitCode.USAGE, "--size: expected width x height such as 900x560, but found " + size);
        }
        try {
            return new Look(theme, Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2)), format);
        } catch (IllegalArgumentException e) {
            throw new UserException(ExitCode.USAGE, "--size: " + e.getMessage());
        }
    }

    private List<Path> draw(LabBook book, Look look) throws IOException, UserException {
        SweepRow sweep = Lookup.sweep(book, argument.target.sweep());
        Metric wanted = Measured.metric(metric, sweep);
        List<Path> files = new ArrayList<>();
        if (argument.target.isAttempt()) {
            int number = Lookup.attempt(book, argument.target).number();
            for (Kind each : kind == null ? List.of(Kind.LOSS, Kind.ACCURACY) : List.of(kind)) {
                files.add(SweepFolder.writeAttemptChart(book, sweep, number, each, look, shared.results));
            }
            return files;
        }
        if (kind == null && look.equals(Look.DEFAULT) && mapping.isAutomatic()) {
            return SweepFolder.writeCharts(
                    book,
                    List.of(sweep),
                    wanted,
                    shared.results,
                    Runtime.getRuntime().availableProcessors());
        }
        for (Kind each : kind == null ? List.of(Kind.LOSS, Kind.TEST_LOSS, Kind.ACCURACY) : List.of(kind)) {
            files.add(SweepFolder.writeChart(book, sweep, each, wanted, mapping.mapping(), look, shared.results));
        }
        return files;
    }

    /** Kinds as their files are named. */
    static final class KindConverter implements ITypeConverter<Kind> {
        @Override
        public Kind convert(String text) {
            for (Kind kind : Kind.values()) {
                if (kind.key().equals(text)) {
                    return kind;
                }
            }
            String known = Arrays.stream(Kind.values()).map(Kind::key).collect(Collectors.joining(", "));
            throw new TypeConversionException("expected one of " + known + ", but found " + text);
        }
    }
}
