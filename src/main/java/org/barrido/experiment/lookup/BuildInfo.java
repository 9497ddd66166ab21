package org.barrido.experiment.lookup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.barrido.store.row.Provenance;

/**
 * The program that runs, as its build noted it.
 *
 * @param version such as "0.1.0"
 *
 * @param commit abbreviated, with "-dirty" where the tree had changes; "unknown" outside a checkout
 */
public record BuildInfo(String version, String commit) {
    /** The version and commit of this program. */
    public static final BuildInfo THIS = read();

    private static BuildInfo read() {
        Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BuildInfo(properties.getProperty("version"), properties.getProperty("commit"));
    }

    /** Returns where a run with so many workers makes its numbers, with the loops of that name. */
    public Provenance provenance(int workers, String kernels) {
        return new Provenance(version, commit, java(), system(), processor(), workers, kernels);
    }

    /** Returns vendor and version of the Java that runs. */
    public static String java() {
        return System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version");
    }

    /** Returns name and version of the operating system, and the kind of processor. */
    public static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }

    /** Returns the processor's model on Linux; elsewhere "unknown", as only other programs tell it. */
    public static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException | UncheckedIOException e) {
            return "unknown";
        }
    }
}
