package org.barrido.batch.process;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The browser of whoever sits before this machine. */
public final class Browser {
    private Browser() {}

    /** Opens an address as the system does it; false where nothing here does. */
    public static boolean open(String address) {
        for (String opener : openers()) {
            if (Executable.ofSystem(opener).isPresent() && start(opener, address)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> openers() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return List.of("open");
        }
        return List.of("xdg-open", "wslview", "sensible-browser");
    }

    private static boolean start(String opener, String address) {
        try {
            new ProcessBuilder(opener, address)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
