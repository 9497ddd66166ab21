package org.barrido.batch.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewsCommandTest {
    @TempDir
    private Path folder;

    private NewsCommand command(String... words) {
        return new NewsCommand(List.of(words), folder, Duration.ofMillis(500));
    }

    @Test
    void theTextArrivesAsItIs() throws Exception {
        Path script = Files.writeString(folder.resolve("keep.sh"), "cat > \"$1\"\n");
        assertThat(command("sh", script.toString(), "it's $HOME").run("größe\n"))
                .isEmpty();
        assertThat(folder.resolve("it's $HOME")).hasContent("größe");
    }

    @Test
    void oneThatTakesTooLongIsEndedWithAllThatItStarted() throws Exception {
        Path script = Files.writeString(folder.resolve("slow.sh"), "sleep 60 &\necho $! > child\nwait\n");
        assertThat(command("sh", script.toString()).run("x")).hasValue("took longer than 0.5 s, and was ended");
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        ProcessHandle.of(child).ifPresent(process -> process.onExit().join());
        assertThat(ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    @Test
    void oneThatDoesNotReadHasDoneWell() throws Exception {
        assertThat(command("true").run("x".repeat(1 << 20))).isEmpty();
        assertThat(command("false").run("x")).hasValue("ended with exit code 1");
        assertThat(command("./none").run("x")).hasValue("there is no program ./none");
    }
}
