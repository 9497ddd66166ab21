package org.barrido.sweep;

import java.io.IOException;

/** The program python3, which tests may lack. */
public final class Python {
    private Python() {}

    public static boolean isThere() throws InterruptedException {
        return runs("pass");
    }

    public static boolean hasNumPy() throws InterruptedException {
        return runs("import numpy");
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
