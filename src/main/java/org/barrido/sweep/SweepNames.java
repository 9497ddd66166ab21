package org.barrido.sweep;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourcePosition;

/** Reads the names of sweeps: any line of text. What folder that makes is {@link SweepFolderName}'s. */
final class SweepNames {
    private static final int LONGEST = 200;
    /** Control characters and halves of characters; a name with them can't be shown. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]");

    private SweepNames() {}

    /** Line ends and runs of blanks become one blank; a notice where the folder is called otherwise. */
    static Optional<String> read(String written, SourcePosition at, ProblemCollector findings) {
        String name = Normalizer.normalize(written, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
        boolean unprintable = UNPRINTABLE.matcher(name).find();
        if (name.isEmpty() || unprintable || name.codePointCount(0, name.length()) > LONGEST) {
            findings.problem(
                    at,
                    "name: expected up to " + LONGEST + " characters"
                            + (unprintable ? " without control characters" : "") + ", found "
                            + new Node.Scalar(at, written, false).shown());
            return Optional.empty();
        }
        String folder = SweepFolderName.of(name);
        if (!folder.equals(name)) {
            findings.notice(at, "the results of " + name + " are in a folder called " + folder);
        }
        return Optional.of(name);
    }

    /** For a sweep without a name: that of its file, with '-' for what separates its words. */
    static String ofFile(String source) {
        String file = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
        String stem = Normalizer.normalize(file.replaceAll("\\.[A-Za-z]+$", ""), Normalizer.Form.NFC)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}._-]+", "-")
                .replaceAll("^[^\\p{L}\\p{N}]+", "");
        String cut = stem.substring(0, stem.offsetByCodePoints(0, Math.min(stem.codePointCount(0, stem.length()), 80)));
        boolean ascii = cut.chars().allMatch(c -> c < 0x80);
        return cut.isEmpty() || (ascii && !SweepFolderName.of(cut).equals(cut)) ? "sweep" : cut;
    }

    /** What must differ between two sweeps of a file: some file systems don't tell A from a. */
    static String folded(String name) {
        return SweepFolderName.of(name).toLowerCase(Locale.ROOT);
    }
}
