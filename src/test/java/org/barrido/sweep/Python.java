package org.barrido.sweep;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;

/** The program python3, which tests may lack. */
public final class Python {
    private Python() {}

    public static boolean isThere() throws InterruptedException {
        return runs("pass");
    }

    public static boolean hasNumPy() throws InterruptedException {
        return runs("import numpy");
    }

    /**
     * Makes a virtual environment that stays there, unless it is there; ends the tests, as ones that can't be run, where that isn't possible.
     *
     * @param script that makes it, in the folder that is given
     * @param needed packages, as a person is told
     */
    public static void environment(Path folder, String script, String needed) throws IOException, InterruptedException {
        assumeTrue(isThere(), "needs python3");
        Process making =
                new ProcessBuilder(script, folder.toString()).inheritIO().start();
        assumeTrue(making.waitFor() == 0, "needs " + needed + ", which can't be installed");
    }

    private static boolean runs(String code) throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", code)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
