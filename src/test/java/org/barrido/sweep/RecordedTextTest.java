package org.barrido.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.barrido.sweep.yaml.SweepException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a sweep wanted to be run is known from what is on record of it, wherever it was said. */
class RecordedTextTest {
    @TempDir
    Path folder;

    private void assertKept(String yaml, String... set) throws Exception {
        for (Sweep sweep : read(yaml, set)) {
            assertThat(sweep.execution()).isNotEqualTo(ExecutionOptions.DEFAULT);
            assertThat(RecordedText.execution(sweep.yaml())).isEqualTo(sweep.execution());
        }
    }

    private List<Sweep> read(String yaml, String... set) throws Exception, SweepException {
        Path file = Files.writeString(folder.resolve("s.yaml"), yaml);
        return SweepFile.read(file, List.of(set));
    }

    @Test
    void itsOwnWords() throws Exception {
        assertKept("""
                # extends nothing
                timeout: 90s
                retry: 2
                keep: all
                save_every: 3
                workers: 3
                diagnostics: true
                parameters: {epochs: 2}
                """);
    }

    @Test
    void wordsOfWhatItExtendsUnlessItsOwnSayOtherwise() throws Exception {
        Files.writeString(folder.resolve("far.yaml"), "timeout: 5m\nretry: 7\nparameters: {epochs: 2}\n");
        Files.writeString(folder.resolve("near.yaml"), "extends: far.yaml\nretry: 3\nkeep: none\n");
        assertKept("extends: near.yaml\nkeep: best\nparameters: {epochs: 3}\n");
    }

    @Test
    void wordsOfDefaultsAndThoseBesideTheFile() throws Exception {
        String yaml = "defaults:\n  timeout: 5m\n  keep: none\n---\nname: a\nretry: 1\nparameters: {epochs: 2}\n"
                + "---\nname: b\ntimeout: 6m\nparameters: {epochs: 2}\n";
        assertKept(yaml);
        assertKept(yaml, "timeout=7m", "workers=2");
    }

    @Test
    void wordsOfATrainer() throws Exception {
        assertKept("""
                trainer: {command: [sh, -c, "exit 0"], timeout: 30s, retry: 4}
                metric: loss
                parameters: {lr: [1, 2]}
                """);
    }
}
