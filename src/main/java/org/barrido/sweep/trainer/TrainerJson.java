package org.barrido.sweep.trainer;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.file.Sha256;
import org.barrido.sweep.yaml.JsonReader;
import org.barrido.text.Json;
import org.jspecify.annotations.Nullable;

/** A trainer as JSON: names in their order, nothing that is a default. */
final class TrainerJson {
    private static final String FILES = "digests";

    private TrainerJson() {}

    static @Nullable String write(TrainerSpec trainer, SortedMap<String, String> digests) {
        if (trainer instanceof TrainerSpec.Network) {
            return null;
        }
        SortedMap<String, Object> members = identity(trainer, digests);
        terms(trainer.terms(), members);
        if (trainer instanceof TrainerSpec.Program program) {
            members.put("base", program.base());
            members.put("cwd", program.cwd());
            members.put("files", program.files().stream().map(TrainerFile::path).toList());
            put(
                    members,
                    "by_size",
                    program.files().stream()
                            .filter(TrainerFile::bySize)
                            .map(TrainerFile::path)
                            .toList(),
                    List.of());
        }
        return Json.value(members);
    }

    static String fingerprint(TrainerSpec trainer, SortedMap<String, String> digests) {
        if (trainer instanceof TrainerSpec.Network) {
            throw new IllegalStateException("a network's numbers follow from its data set");
        }
        return Sha256.of("barrido " + trainer.kind() + " 1\n" + Json.value(identity(trainer, digests)));
    }

    /** What shapes its numbers. Where the sweep lies is no part of it. */
    private static SortedMap<String, Object> identity(TrainerSpec trainer, SortedMap<String, String> digests) {
        SortedMap<String, Object> members = new TreeMap<>();
        members.put(FILES, digests);
        put(members, "epochs", trainer.terms().epochs(), 0);
        if (trainer instanceof TrainerSpec.Jar jar) {
            members.put("java", jar.name());
        } else if (trainer instanceof TrainerSpec.Imported imported) {
            members.put(TrainerReader.IMPORTED, imported.tool());
        } else if (trainer instanceof TrainerSpec.Program program) {
            boolean named = List.of(TrainerSpec.Program.OWN_FOLDER, TrainerSpec.Program.SWEEP_FOLDER)
                    .contains(program.cwd());
            members.put("command", program.command());
            put(members, "interpreter", program.interpreter(), "");
            put(members, "program", program.program(), "");
            put(members, "seed", program.seed(), "");
            put(members, "env", program.env(), Map.of());
            members.put("cwd", named ? program.cwd() : "path");
            members.put("metrics", metrics(program.metrics()));
        }
        return members;
    }

    private static void terms(Terms terms, SortedMap<String, Object> members) {
        put(members, "cores", terms.cores(), 0);
        put(members, "gpus", terms.gpus(), 0);
        put(members, "deterministic", terms.deterministic(), true);
        put(members, "tolerance", terms.tolerance(), Map.of());
    }

    private static SortedMap<String, Object> metrics(MetricsRule rule) {
        SortedMap<String, Object> members = new TreeMap<>();
        members.put("first_epoch", rule.firstEpoch());
        if (rule instanceof MetricsRule.Pattern pattern) {
            members.put("pattern", pattern.regex());
        } else if (rule instanceof MetricsRule.File file) {
            members.put("file", file.path());
        } else if (rule instanceof MetricsRule.TensorBoard events) {
            members.put("tensorboard", events.folder());
            members.put("steps_per_epoch", events.stepsPerEpoch());
        }
        return members;
    }

    private static void put(SortedMap<String, Object> members, String name, Object value, Object otherwise) {
        if (!value.equals(otherwise)) {
            members.put(name, value);
        }
    }

    static TrainerSpec read(@Nullable String json) {
        if (json == null) {
            return new TrainerSpec.Network();
        }
        Members members = new Members(JsonReader.object(json));
        if (members.has(TrainerReader.IMPORTED)) {
            return new TrainerSpec.Imported(members.text(TrainerReader.IMPORTED));
        }
        Terms terms = new Terms(
                members.whole("epochs"),
                members.whole("cores"),
                members.whole("gpus"),
                members.flag("deterministic"),
                members.numbers("tolerance"));
        return members.has("java") ? new TrainerSpec.Jar(members.text("java"), terms) : program(members, terms);
    }

    private static TrainerSpec program(Members members, Terms terms) {
        List<String> bySize = members.texts("by_size");
        return new TrainerSpec.Program(
                members.text("base"),
                members.texts("command"),
                members.text("interpreter"),
                members.text("program"),
                members.textsByName("env"),
                members.text("cwd"),
                rule(members.below("metrics")),
                members.texts("files").stream()
                        .map(path -> new TrainerFile(path, bySize.contains(path)))
                        .toList(),
                members.text("seed"),
                terms);
    }

    private static MetricsRule rule(Members members) {
        int first = members.whole("first_epoch");
        if (members.has("pattern")) {
            return new MetricsRule.Pattern(members.text("pattern"), first);
        }
        if (members.has("file")) {
            return new MetricsRule.File(members.text("file"), first);
        }
        return members.has("tensorboard")
                ? new MetricsRule.TensorBoard(members.text("tensorboard"), first, members.whole("steps_per_epoch"))
                : new MetricsRule.Json(first);
    }

    static SortedMap<String, String> digests(@Nullable String json) {
        return json == null ? new TreeMap<>() : new Members(JsonReader.object(json)).textsByName(FILES);
    }

    /** Those of an object that {@link #write} wrote; what isn't there was a default. */
    private record Members(Map<?, ?> values) {
        boolean has(String name) {
            return values.containsKey(name);
        }

        String text(String name) {
            return has(name) ? String.valueOf(values.get(name)) : "";
        }

        int whole(String name) {
            return values.get(name) instanceof Number number ? number.intValue() : 0;
        }

        boolean flag(String name) {
            return !Boolean.FALSE.equals(values.get(name));
        }

        List<String> texts(String name) {
            return Optional.ofNullable(values.get(name))
                    .map(List.class::cast)
                    .map(TrainerJson::asTexts)
                    .orElse(List.of());
        }

        Members below(String name) {
            return new Members((Map<?, ?>) Objects.requireNonNull(values.get(name)));
        }

        SortedMap<String, String> textsByName(String name) {
            SortedMap<String, String> texts = new TreeMap<>();
            if (has(name)) {
                below(name).values().forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
            }
            return texts;
        }

        SortedMap<String, Double> numbers(String name) {
            SortedMap<String, Double> numbers = new TreeMap<>();
            if (has(name)) {
                below(name)
                        .values()
                        .forEach((key, value) -> numbers.put(
                                String.valueOf(key), ((Number) Objects.requireNonNull(value)).doubleValue()));
            }
            return numbers;
        }
    }

    private static List<String> asTexts(List<?> values) {
        return values.stream().map(String::valueOf).toList();
    }
}
