package org.barrido.cli.option;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.barrido.experiment.lookup.ExperimentException;
import org.jspecify.annotations.Nullable;

/** The formats that a command writes, each known by the endings of its files. */
final class FileFormats<F> {
    private final Map<String, F> byEnding;

    /** @param byEnding without the dot, in lower case */
    FileFormats(Map<String, F> byEnding) {
        this.byEnding = new TreeMap<>(byEnding);
    }

    /**
     * Chooses the format of what goes to a file: as its name ends, or as was asked for where the name tells nothing.
     *
     * @param out null for no file
     * @param asked null where nothing was
     */
    F of(@Nullable Path out, @Nullable F asked, F usual) throws ExperimentException {
        if (out == null) {
            return asked == null ? usual : asked;
        }
        F named = byEnding.get(ending(out));
        if (named == null) {
            if (asked == null) {
                throw ExperimentException.usage(
                        "--out: expected a file that ends in " + endings() + ", but found " + out);
            }
            return asked;
        }
        if (asked != null && named != asked) {
            throw ExperimentException.usage(
                    "--out: " + out + " is named as " + named + ", but --format asks for " + asked);
        }
        return named;
    }

    private String endings() {
        List<String> all =
                byEnding.keySet().stream().map(ending -> "." + ending).toList();
        return String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.get(all.size() - 1);
    }

    private static String ending(Path file) {
        String name = Stream.ofNullable(file.getFileName())
                .map(Path::toString)
                .findFirst()
                .orElse("");
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
