package org.barrido.report.plot;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.Objective;
import org.barrido.report.results.ParameterTitles;
import org.barrido.report.results.SweepResults;
import org.barrido.store.row.AttemptRow;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.text.TimeText;
import org.barrido.train.record.Status;

/**
 * What a page tells of a mark on a chart when someone points at it: lines, the first a heading, each other one a name and a value with
 * a tab between. The library hands such texts on with the place of each mark.
 */
public final class ToolTips {
    private static final int MOST_ATTEMPTS = 6;

    private final SweepResults results;
    private final Objective objective;

    public ToolTips(SweepResults results) {
        this.results = results;
        this.objective = results.objective();
    }

    /** @param more lines after the figure's */
    public String of(Configuration configuration, String... more) {
        if (!configuration.hasSeeds()) {
            return of(configuration.first(), more);
        }
        List<String> lines = new ArrayList<>();
        lines.add("Configuration of attempt " + configuration.name());
        addSettings(lines, configuration.first());
        lines.add(figure(configuration));
        lines.add(line(
                "Seeds", configuration.n() + " of " + configuration.attempts().size() + " completed"));
        lines.addAll(List.of(more));
        return String.join("\n", lines);
    }

    public String of(AttemptRow attempt, String... more) {
        List<String> lines = new ArrayList<>();
        lines.add("Attempt " + attempt.number());
        addSettings(lines, attempt);
        if (results.hasSeeds()) {
            lines.add(line("Seed", "" + attempt.seed()));
        }
        Double value = objective.of(attempt);
        lines.add(line(title(), value == null ? end(attempt) : objective.shown(value)));
        lines.addAll(List.of(more));
        return String.join("\n", lines);
    }

    /** Tells of several attempts that diverged, at one place. */
    public String diverged(List<AttemptRow> attempts) {
        if (attempts.size() == 1) {
            return of(attempts.get(0));
        }
        List<String> lines = new ArrayList<>();
        lines.add(attempts.size() + " attempts diverged");
        attempts.stream()
                .limit(MOST_ATTEMPTS)
                .map(attempt ->
                        line("Attempt " + attempt.number(), settings(attempt) + ", epoch " + attempt.epochsDone()))
                .forEach(lines::add);
        if (attempts.size() > MOST_ATTEMPTS) {
            lines.add(line("and", attempts.size() - MOST_ATTEMPTS + " more"));
        }
        return String.join("\n", lines);
    }

    /** Control characters, which a setting's text may have, would be taken for the ends of lines. */
    public static String line(String name, String value) {
        return name + "\t" + value.replaceAll("\\p{Cntrl}", " ");
    }

    public static String seconds(double seconds) {
        return line("Training time", TimeText.duration(seconds));
    }

    private void addSettings(List<String> lines, AttemptRow attempt) {
        for (Parameter parameter : results.sweep().varied()) {
            Object value = attempt.settings().get(parameter);
            if (value != null) {
                lines.add(line(ParameterTitles.of(parameter), results.format().shown(parameter, value)));
            }
        }
    }

    private String settings(AttemptRow attempt) {
        return results.sweep().varied().stream()
                .filter(attempt.settings()::containsKey)
                .map(parameter -> results.format()
                        .shown(parameter, requireNonNull(attempt.settings().get(parameter))))
                .collect(Collectors.joining(", "));
    }

    private String figure(Configuration configuration) {
        if (configuration.value() == null) {
            return line(title(), end(configuration.first()));
        }
        String spread = configuration.deviation() == null ? "" : " \u00b1 " + objective.text(configuration.deviation());
        return line("Mean " + objective.brief(), objective.withUnit(objective.text(configuration.value()) + spread));
    }

    private String title() {
        return objective.begun(objective.brief());
    }

    private static String end(AttemptRow attempt) {
        return attempt.status() == Status.DIVERGED
                ? "diverged in epoch " + attempt.epochsDone()
                : attempt.status().name().toLowerCase(Locale.ROOT);
    }
}
