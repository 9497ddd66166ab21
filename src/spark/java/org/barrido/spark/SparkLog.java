package org.barrido.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where Spark says what it does.
 *
 * @param file null where that is set elsewhere
 */
record SparkLog(Path file) {
    static final SparkLog ELSEWHERE = new SparkLog(null);

    /** A file in the results folder, unless someone chose another place or Spark's own command started the program. */
    static SparkLog in(Path results) {
        if (System.getProperty("log4j2.configurationFile") != null || System.getProperty("spark.master") != null) {
            return ELSEWHERE;
        }
        Path file = results.resolve("spark.log");
        System.setProperty("barrido.spark.log", file.toString());
        System.setProperty("log4j2.configurationFile", "classpath:org/barrido/spark/log4j2.properties");
        return new SparkLog(file);
    }

    /** The end of a message that tells too little. */
    String pointer() {
        return file == null ? "" : "; more in " + file;
    }

    /**
     * Does what ends Spark. Messages that are on their way while its pools of threads end are told by Scala on the standard error, past
     * all loggers, as if something had failed: here they are told in the log.
     */
    void takeErrors(Runnable end) {
        if (file == null) {
            end.run();
            return;
        }
        PrintStream terminal = System.err;
        try (PrintStream errors = new PrintStream(Files.newOutputStream(file, CREATE, APPEND), true, UTF_8)) {
            System.setErr(errors);
            end.run();
        } catch (IOException e) {
            end.run();
        } finally {
            System.setErr(terminal);
        }
    }
}
