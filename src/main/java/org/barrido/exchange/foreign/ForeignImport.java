package org.barrido.exchange.foreign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.barrido.data.DataException;
import org.barrido.file.Sha256;
import org.barrido.store.ForeignSweepRecord;
import org.barrido.store.LabBookWriter;
import org.barrido.store.row.ForeignRecord;
import org.barrido.store.row.ImportResult;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.Provenance;
import org.barrido.store.row.TagName;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.FreeParameter;
import org.barrido.sweep.parameter.FreeSettings;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterType;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.text.Json;
import org.barrido.train.record.Digest;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/** Runs of another tool as sweeps of a lab book: each an attempt, that has the numbers which the tool reported. */
public final class ForeignImport {
    private static final String SEED = "seed";

    private final List<ForeignRuns> found;
    private final Path place;
    private final ImportOptions options;

    private ForeignImport(List<ForeignRuns> found, Path place, ImportOptions options) {
        this.found = found;
        this.place = place;
        this.options = options;
    }

    /**
     * Reads what lies in a place; nothing is recorded yet.
     *
     * @throws DataException if it can't be read, with the place of what is wrong
     */
    public static ForeignImport read(Path place, ForeignFormat format, ImportOptions options)
            throws IOException, DataException {
        List<ForeignRuns> found = format.reader(options).read(place);
        if (options.sweep() != null && found.size() > 1) {
            throw DataException.misnamed(place + ": has " + found.size() + " experiments ("
                    + String.join(", ", found.stream().map(ForeignRuns::name).toList())
                    + "), expected one for --sweep " + options.sweep() + ": import its folder");
        }
        return new ForeignImport(found, place, options);
    }

    /**
     * What an import made of the runs that belong together.
     *
     * @param sweep its name
     */
    public record Imported(String sweep, ImportResult result) {}

    /** Records all of it, one sweep after the other. */
    public List<Imported> record(LabBookWriter book, Provenance provenance) throws DataException {
        List<ForeignSweepRecord> records = new ArrayList<>();
        for (ForeignRuns runs : found) {
            records.add(sweep(runs, provenance));
        }
        return records.stream()
                .map(record -> new Imported(record.sweep().name(), record.record(book)))
                .toList();
    }

    private ForeignSweepRecord sweep(ForeignRuns runs, Provenance provenance) throws DataException {
        String name = Objects.requireNonNullElse(options.sweep(), name(runs));
        Metric metric = RankingMetric.of(runs.runs(), options);
        TrainerSpec trainer = new TrainerSpec.Imported(runs.tool());
        String fingerprint = trainer.fingerprint(new TreeMap<>());
        Map<String, Integer> alike = new HashMap<>();
        List<ForeignRecord> records = new ArrayList<>();
        for (ForeignRun run : runs.runs()) {
            records.add(record(name, run, records.size() + 1, metric, fingerprint, alike));
        }
        List<Attempt> attempts =
                records.stream().map(record -> record.keyed().attempt()).toList();
        String yaml = "name: " + Json.text(name) + "\nmetric: {name: " + Json.text(metric.name()) + ", goal: "
                + metric.goal().name().toLowerCase(Locale.ROOT) + "}\ntrainer: {imported: " + Json.text(runs.tool())
                + "}\n";
        Sweep sweep = new Sweep(
                name,
                "Imported from " + runs.tool() + ".",
                metric,
                List.copyOf(new TreeSet<>(attempts.stream().map(Attempt::seed).toList())),
                varied(attempts),
                attempts,
                List.of(),
                yaml,
                Sha256.of(yaml),
                List.of());
        return new ForeignSweepRecord(
                sweep, records, provenance, Objects.requireNonNull(trainer.json(new TreeMap<>())));
    }

    /** What the tool calls them, else the place. */
    private String name(ForeignRuns runs) {
        Path own = place.toAbsolutePath().normalize().getFileName();
        String name = !runs.name().isBlank()
                ? runs.name()
                : own == null ? runs.tool() : own.toString().replaceFirst("\\.csv$", "");
        return name.strip().replaceAll("\\s+", " ");
    }

    private static ForeignRecord record(
            String sweep, ForeignRun run, int number, Metric metric, String fingerprint, Map<String, Integer> alike) {
        SortedMap<String, @Nullable Object> own = new TreeMap<>(run.parameters());
        Long told = own.get(SEED) instanceof Long seed ? seed : null;
        if (told != null) {
            own.remove(SEED);
        }
        FreeSettings settings = FreeSettings.ofJson(Json.value(own));
        int before = alike.merge(settings.json(), 1, Integer::sum) - 1;
        Attempt attempt = new Attempt(number, settings, told != null ? told : before);
        String key = Sha256.of("barrido attempt\nimported " + fingerprint + "\nsweep " + sweep + "\nrun " + run.id()
                + "\nseed " + attempt.seed() + "\n" + settings.json());
        return new ForeignRecord(
                new KeyedAttempt(attempt, fingerprint, key, key, null, null),
                run.epochs(),
                run.steps(),
                outcome(run, metric.name()),
                run.started(),
                run.finished(),
                run.note(),
                run.tags().stream()
                        .filter(tag -> TagName.problem(tag).isEmpty())
                        .toList());
    }

    private static Outcome outcome(ForeignRun run, String metric) {
        int epochs = run.epochs().size();
        if (run.status() == Status.PENDING) {
            return new Outcome(Status.PENDING, epochs, null, run.reason());
        }
        if (run.status() == Status.FAILED) {
            return Outcome.failed(epochs, String.valueOf(run.reason()));
        }
        Optional<Epoch> last = run.epochs().stream()
                .filter(epoch -> epoch.metrics().containsKey(metric))
                .reduce((one, next) -> next);
        String digest = Digest.ofReported(run.epochs());
        if (last.isEmpty()) {
            return new Outcome(Status.COMPLETED, epochs, digest, "never told " + metric);
        }
        double value = last.get().metrics().getOrDefault(metric, Double.NaN);
        return Double.isFinite(value)
                ? new Outcome(Status.COMPLETED, epochs, digest, run.reason())
                : new Outcome(
                        Status.DIVERGED,
                        epochs,
                        digest,
                        metric + " was " + value + " in epoch " + last.get().number());
    }

    /** Parameters that have several values, or that some runs lack. */
    private static List<Parameter> varied(List<Attempt> attempts) {
        Map<String, Set<@Nullable Object>> values = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        attempts.forEach(
                attempt -> attempt.settings().values().keySet().forEach(parameter -> names.add(parameter.key())));
        for (String name : names) {
            FreeParameter parameter = new FreeParameter(name, ParameterType.TEXT);
            Set<@Nullable Object> of = values.computeIfAbsent(name, any -> new LinkedHashSet<>());
            attempts.forEach(attempt -> of.add(attempt.settings().get(parameter)));
        }
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .<Parameter>map(entry -> new FreeParameter(entry.getKey(), ParameterType.TEXT))
                .toList();
    }
}
