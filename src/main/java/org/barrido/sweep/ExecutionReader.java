package org.barrido.sweep;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barrido.sweep.space.FieldReader;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;

/** Reads {@code workers, timeout, retry, save_every, keep, diagnostics} and {@code notify}. */
final class ExecutionReader {
    private static final Pattern DURATION = Pattern.compile("(?:([0-9]{1,5})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,8})s?)?");

    static final String NOTIFY = "notify";

    static final List<String> KEEP = List.of("none", "last", "best", "all");

    private final FieldReader read;

    ExecutionReader(ProblemCollector findings) {
        this.read = new FieldReader(findings);
    }

    ExecutionOptions read(Node.Mapping sweep) {
        long workers =
                sweep.field("workers").flatMap(f -> read.whole(f, 1, 1024)).orElse(0L);
        Duration timeout = sweep.field("timeout").flatMap(this::duration).orElse(null);
        long retry = sweep.field("retry").flatMap(f -> read.whole(f, 0, 100)).orElse(0L);
        long saveEvery = sweep.field("save_every")
                .flatMap(f -> read.whole(f, 1, 100_000))
                .orElse(0L);
        ExecutionOptions.Keep keep = sweep.field("keep")
                .flatMap(f -> read.word(f, KEEP))
                .map(word -> ExecutionOptions.Keep.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(ExecutionOptions.Keep.LAST);
        if (keep == ExecutionOptions.Keep.NONE && saveEvery > 0) {
            read.reject(sweep.field("save_every").get(), "no save_every beside keep: none");
        }
        boolean diagnostics = sweep.field("diagnostics").flatMap(read::flag).orElse(false);
        return new ExecutionOptions(
                Math.toIntExact(workers),
                timeout,
                Math.toIntExact(retry),
                Math.toIntExact(saveEvery),
                keep,
                diagnostics,
                sweep.field(NOTIFY).flatMap(this::notification).orElse(null));
    }

    private Optional<Notification> notification(Node.Entry field) {
        Optional<Node.Mapping> fields = read.fields(field);
        fields.ifPresent(own -> read.rejectUnknown(own, List.of("command", "on"), NOTIFY));
        Optional<List<String>> command =
                fields.flatMap(own -> own.field("command")).flatMap(read::texts).filter(words -> !words.isEmpty());
        if (fields.isPresent() && command.isEmpty()) {
            return read.reject(field, "command: [PROGRAM, …], which is given the news as JSON");
        }
        return command.map(words -> new Notification(
                words,
                fields.flatMap(own -> own.field("on"))
                        .map(this::occasions)
                        .orElse(EnumSet.allOf(Notification.Occasion.class))));
    }

    private Set<Notification.Occasion> occasions(Node.Entry field) {
        Set<Notification.Occasion> occasions = EnumSet.noneOf(Notification.Occasion.class);
        List<Node> nodes = field.value() instanceof Node.Sequence items ? items.nodes() : List.of(field.value());
        for (Node node : nodes) {
            read.word(new Node.Entry("on", node.at(), node), Notification.Occasion.words())
                    .ifPresent(word -> occasions.add(Notification.Occasion.valueOf(word.toUpperCase(Locale.ROOT))));
        }
        return occasions;
    }

    private Optional<Duration> duration(Node.Entry field) {
        if (field.value() instanceof Node.Scalar scalar) {
            Matcher matcher = DURATION.matcher(scalar.text().replace(" ", ""));
            if (matcher.matches()) {
                Duration duration = Duration.ofHours(part(matcher, 1))
                        .plusMinutes(part(matcher, 2))
                        .plusSeconds(part(matcher, 3));
                if (!duration.isZero()) {
                    return Optional.of(duration);
                }
            }
        }
        return read.reject(field, "a time such as 90s, 10m or 1h30m");
    }

    private static long part(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }
}
