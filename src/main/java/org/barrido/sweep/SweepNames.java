package org.barrido.sweep;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of sweeps become names of folders, on every operating system. */
final class SweepNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    /** Device names on Windows, and what the results folder has beside the sweeps. */
    private static final Pattern TAKEN = Pattern.compile(
            "(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?|models|evaluations|labbook.*", Pattern.CASE_INSENSITIVE);

    private SweepNames() {}

    /** Blanks become '-', with a notice; anything else that a folder can't be called is a problem. */
    static Optional<String> read(String written, Place at, Findings findings) {
        String name = written.strip().replaceAll("\\s+", "-");
        if (!isName(name)) {
            findings.problem(
                    at,
                    "name: expected up to 80 letters, digits, '-', '_' and '.' that can name a folder, found "
                            + new Node.Scalar(at, written, true).shown());
            return Optional.empty();
        }
        if (!name.equals(written)) {
            findings.notice(at, "name becomes " + name + ", since it names a folder");
        }
        return Optional.of(name);
    }

    /** For a sweep without a name: that of its file. */
    static String ofFile(String source) {
        String file = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
        String stem = file.replaceAll("\\.[A-Za-z]+$", "").replaceAll("[^A-Za-z0-9._-]+", "-");
        String name = stem.replaceAll("^[^A-Za-z0-9]+", "");
        String cut = name.substring(0, Math.min(name.length(), 80));
        return isName(cut) ? cut : "sweep";
    }

    /** What must differ between two sweeps of a file: some file systems don't tell A from a. */
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static boolean isName(String name) {
        return NAME.matcher(name).matches() && !TAKEN.matcher(name).matches() && !name.endsWith(".");
    }
}
