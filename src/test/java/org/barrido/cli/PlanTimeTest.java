package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code plan} makes of a past that is about something else. */
class PlanTimeTest {
    @Test
    void milliSecondsOfATinyTableTellNothingOfPictures(@TempDir Path folder) throws Exception {
        Path table = folder.resolve("tiny.csv");
        Files.writeString(table, "a,b,label\n" + "1,2,x\n2,1,y\n3,3,x\n4,0,y\n".repeat(5));
        Path tiny = folder.resolve("tiny.yaml");
        Files.writeString(
                tiny, "parameters: {dataset: '" + table + "', epochs: 2, batch_size: 4, hidden_size: [1, 2]}\n");
        Path pictures = folder.resolve("pictures.yaml");
        Files.writeString(pictures, "parameters: {epochs: 2, train_limit: 500, hidden_size: 8}\n");
        String results = folder.resolve("results").toString();
        assertThat(Invocation.of("run", tiny.toString(), "--no-charts", "--results", results)
                        .exitCode())
                .isZero();
        Invocation plan = Invocation.of("plan", pictures.toString(), "--json", "--results", results);
        Matcher seconds = Pattern.compile("estimated_seconds\": ([0-9.]+)").matcher(plan.out());
        assertThat(seconds.find()).as(plan.out() + plan.err()).isTrue();
        assertThat(Double.parseDouble(seconds.group(1))).isLessThan(60);

        Files.delete(table);
        assertThat(Invocation.of("plan", pictures.toString(), "--results", results)
                        .exitCode())
                .isZero();
    }
}
