package org.barrido.cli.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barrido.cli.option.ChartAppearanceOptions;
import org.barrido.cli.option.ChartMappingOptions;
import org.barrido.cli.option.SharedOptions;
import org.barrido.cli.option.TargetArgument;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.cli.terminal.Terminal;
import org.barrido.experiment.DrawingOptions;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.report.chart.ChartKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(name = "chart", description = "Draws the charts of a sweep, or of one attempt.")
public final class ChartCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared;

    @Mixin
    private TargetArgument argument;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            converter = KindConverter.class,
            completionCandidates = Keys.class,
            description = "Only this kind, of those below. Of one attempt loss, accuracy or one of its layers.")
    private ChartKind kind;

    @Option(
            names = "--metric",
            paramLabel = "FIGURE",
            description =
                    "What trainings are judged by, such as accuracy, loss, test_loss, best_accuracy, best_test_loss,"
                            + " validation_loss, seconds (default: the sweep's metric).")
    private String metric;

    @Mixin
    private ChartMappingOptions mapping;

    @Mixin
    private ChartAppearanceOptions look;

    /** Ends the help with what each kind shows and takes. */
    @Spec
    void kindsBelow(CommandSpec command) {
        List<String> lines = new ArrayList<>();
        for (ChartKind.Occasion occasion : ChartKind.Occasion.values()) {
            lines.add("");
            lines.add(occasion.description() + ":");
            kinds(kind -> kind.occasion() == occasion)
                    .forEach(kind -> lines.add(entry(kind.key(), kind.description())));
        }
        lines.add("");
        lines.add("Kinds that take these options:");
        for (ChartKind.Role role : ChartKind.Role.values()) {
            Stream<ChartKind> takers = kinds(kind -> kind.roles().contains(role));
            lines.add(entry(role.option(), takers.map(ChartKind::key).collect(Collectors.joining(", "))));
        }
        command.usageMessage().footer(lines.toArray(String[]::new));
    }

    private static Stream<ChartKind> kinds(Predicate<ChartKind> which) {
        return Arrays.stream(ChartKind.values()).filter(which);
    }

    private static String entry(String name, String words) {
        return String.format(Locale.ROOT, "  %-14s%s", name, words);
    }

    @Override
    public Integer call() throws ExperimentException, IOException {
        if (kind == null && look.isForOne()) {
            throw ExperimentException.usage("--out and --title are for one chart; say which by --kind");
        }
        Terminal terminal = new Terminal(shared.out(), shared.err(), Terminal.isInteractive());
        DrawingOptions options = DrawingOptions.DEFAULT
                .withSteps(terminal::status)
                .withMetric(metric)
                .withMapping(mapping.mapping())
                .withAppearance(look.appearance())
                .withFile(look.file());
        ChartKind[] kinds = kind == null ? new ChartKind[0] : new ChartKind[] {kind};
        try (Experiment experiment = shared.experiment()) {
            List<Path> files = experiment.charts(argument.target.toString(), options, kinds);
            terminal.clearStatus();
            for (Path file : files) {
                shared.tell("", file);
            }
        } finally {
            terminal.clearStatus();
        }
        return ExitCode.OK.number();
    }

    /** Kinds as their files are named. */
    static final class KindConverter implements ITypeConverter<ChartKind> {
        @Override
        public ChartKind convert(String text) {
            return ChartKind.named(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "expected one of " + String.join(", ", new Keys()) + ", but found " + text));
        }
    }

    /** What can be typed for a kind. */
    static final class Keys implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(ChartKind.values()).map(ChartKind::key).iterator();
        }
    }
}
