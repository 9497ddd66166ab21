package org.barrido.sweep;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;
import org.barrido.file.Sha256;

/**
 * Folders' names for sweeps' names. A sweep may be called anything; its folder must be one on every operating system, file system
 * and locale. The folder follows from the name alone, so that every process and machine finds the same one.
 */
public final class SweepFolderName {
    /** A name that is its folder's name as it stands. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    /** Device names on Windows, and what the results folder has beside the sweeps. */
    private static final Pattern TAKEN = Pattern.compile(
            "(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?|models|evaluations|checkpoints|backups|migration|labbook.*"
                    + "|report\\.(html|md)|report-files|spark\\.log",
            Pattern.CASE_INSENSITIVE);
    /** Letters that aren't an ASCII letter with a mark. */
    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("ß", "ss"),
            Map.entry("æ", "ae"),
            Map.entry("Æ", "AE"),
            Map.entry("œ", "oe"),
            Map.entry("Œ", "OE"),
            Map.entry("ø", "o"),
            Map.entry("Ø", "O"),
            Map.entry("đ", "d"),
            Map.entry("Đ", "D"),
            Map.entry("ł", "l"),
            Map.entry("Ł", "L"),
            Map.entry("ı", "i"),
            Map.entry("þ", "th"),
            Map.entry("Þ", "Th"));
    /** Of the readable part; with the hash it stays below what a plain name may have. */
    private static final int LONGEST = 60;
    /** Hexadecimal digits of the hash, which tell names apart that read alike in ASCII. */
    private static final int HASH = 6;

    private SweepFolderName() {}

    /**
     * The name of the folder that a sweep's tables, charts and models are in: the sweep's own name where it can name a folder and
     * nothing else of the results folder is called so, else what of it is ASCII ("naïve fit" gives "naive-fit-" and a hash).
     */
    public static String of(String sweep) {
        return isPlain(sweep) ? sweep : readable(sweep) + "-" + hash(sweep);
    }

    private static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches() && !TAKEN.matcher(name).matches() && !name.endsWith(".");
    }

    private static String readable(String name) {
        String spelled = name;
        for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
            spelled = spelled.replace(letter.getKey(), letter.getValue());
        }
        String ascii = Normalizer.normalize(spelled, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceAll("^[-._]+", "");
        if (TAKEN.matcher(ascii).matches()) {
            ascii = "sweep-" + ascii.replace('.', '-');
        }
        String cut = ascii.substring(0, Math.min(ascii.length(), LONGEST)).replaceAll("[-._]+$", "");
        return cut.isEmpty() ? "sweep" : cut;
    }

    /** The same for all spellings of a name that look the same (Unicode's canonical equivalence). */
    private static String hash(String name) {
        return Sha256.of(Normalizer.normalize(name, Normalizer.Form.NFC)).substring(0, HASH);
    }
}
