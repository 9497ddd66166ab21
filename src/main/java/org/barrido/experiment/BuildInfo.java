package org.barrido.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.barrido.nn.kernel.Kernels;
import org.barrido.store.row.Provenance;

/**
 * Which program this is, as noted by the build.
 *
 * @param commit abbreviated, with "-dirty" where the tree had changes; "unknown" outside a checkout
 */
public record BuildInfo(String version, String commit) {
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

    /** Where this run's numbers are made. */
    public Provenance provenance(int workers) {
        return new Provenance(version, commit, java(), system(), processor(), workers, Kernels.describe());
    }

    public static String java() {
        return System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version");
    }

    public static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }

    /** Linux tells the model; elsewhere it isn't known without asking other programs. */
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
