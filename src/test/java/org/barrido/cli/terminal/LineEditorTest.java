package org.barrido.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys as a terminal sends them. */
@Timeout(60)
class LineEditorTest {
    private static final String UP = "\033OA";
    private static final String CTRL_A = "\001";
    private static final String CTRL_C = "\003";
    private static final String CTRL_D = "\004";

    private static final LineEditor.Language SQL = new LineEditor.Language() {
        @Override
        public boolean isWhole(String text) {
            return text.isBlank() || text.stripTrailing().endsWith(";");
        }

        @Override
        public List<String> names(String before, String text) {
            return before.endsWith("from ") ? List.of("epochs", "attempts") : List.of("accuracy", "select");
        }
    };

    /** A keyboard: whoever reads waits for a key. */
    private static final class Keys extends InputStream {
        private final BlockingQueue<Integer> typed = new LinkedBlockingQueue<>();

        @Override
        public int read() throws IOException {
            try {
                return typed.take();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            bytes[from] = (byte) read();
            return 1;
        }
    }

    @TempDir
    private Path folder;

    private Path history;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private Keys keys;
    private LineEditor editor;

    @BeforeEach
    void aTerminal() throws IOException {
        history = folder.resolve("history");
        editor = open(Optional.of(history));
    }

    private LineEditor open(Optional<Path> remembered) throws IOException {
        keys = new Keys();
        ExternalTerminal terminal = new ExternalTerminal("test", "xterm", keys, screen, StandardCharsets.UTF_8);
        terminal.setSize(new Size(80, 24));
        return new LineEditor(terminal, "sql> ", remembered, SQL);
    }

    @AfterEach
    void close() throws IOException {
        editor.close();
    }

    private void type(String text) {
        text.chars().forEach(keys.typed::add);
    }

    /** A signal is heard only by one who reads, as whoever has shown a prompt does; what is typed is shown before that, too. */
    private void typeWhenShown(String shown, String text) {
        try {
            while (!screen.toString(StandardCharsets.UTF_8).contains(shown)) {
                Thread.sleep(10);
            }
            type(text);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A terminal of which the setting fails so many times from now on, as where stty dies of a Ctrl-C. */
    private LineEditor openUnsettable(AtomicInteger failures) throws IOException {
        keys = new Keys();
        int times = failures.getAndSet(0);
        ExternalTerminal terminal = new ExternalTerminal("test", "xterm", keys, screen, StandardCharsets.UTF_8) {
            @Override
            public void setAttributes(Attributes attributes) {
                if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new IOError(new IOException("stty was interrupted"));
                }
                super.setAttributes(attributes);
            }
        };
        terminal.setSize(new Size(80, 24));
        LineEditor made = new LineEditor(terminal, "sql> ", Optional.empty(), SQL);
        failures.set(times);
        return made;
    }

    @Test
    void aCtrlCThatMeetsTheTerminalsSettingIsOneAtAnEmptyPrompt() throws IOException {
        editor.close();
        editor = openUnsettable(new AtomicInteger(1));
        assertThatThrownBy(() -> editor.next(false)).isInstanceOf(LineDroppedException.class);
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains("(Ctrl-C again or Ctrl-D ends it)");
        type("select 1;\r");
        assertThat(editor.next(false)).contains("select 1;");
    }

    @Test
    void aTerminalThatIsGoneEndsIt() throws IOException {
        editor.close();
        editor = openUnsettable(new AtomicInteger(2));
        assertThatThrownBy(() -> editor.next(false)).isInstanceOf(LineDroppedException.class);
        assertThat(editor.next(false)).isEmpty();
    }

    @Test
    void namesAreCompletedInAnyCase() throws IOException {
        type("SEL\tacc\tfrom ep\t;\r");
        assertThat(editor.next(false)).contains("select accuracy from epochs ;");
    }

    @Test
    void aStatementIsOneHoweverManyLinesItHas() throws IOException {
        type("select 1\r  from epochs\r;\r");
        assertThat(editor.next(false)).contains("select 1\n  from epochs\n;");
        type(UP + CTRL_A + "x\r");
        assertThat(editor.next(false)).contains("select 1\n  from epochs\nx;");
    }

    @Test
    void aBackslashAndAnExclamationMarkAreLettersLikeOthers() throws IOException {
        type("select '\\' != '!!';\r");
        assertThat(editor.next(false)).contains("select '\\' != '!!';");
    }

    @Test
    void whatWasTypedIsRememberedUntilTheNextStart() throws IOException {
        type("select 1;\r");
        editor.next(false);
        editor.close();
        editor = open(Optional.of(history));
        type(UP + "\r");
        assertThat(editor.next(false)).contains("select 1;");
    }

    @Test
    void nothingIsRememberedWhereNothingCanBeWritten() throws IOException {
        editor.close();
        editor = open(Optional.empty());
        type("select 1;\r");
        assertThat(editor.next(false)).contains("select 1;");
        assertThat(history).doesNotExist();
    }

    @Test
    void ctrlCDropsTheLineAndCtrlDEnds() throws IOException {
        type("select 1\r");
        CompletableFuture<Void> dropping =
                CompletableFuture.runAsync(() -> typeWhenShown(LineEditor.goesOn("sql> "), "from" + CTRL_C));
        assertThatThrownBy(() -> editor.next(false)).isInstanceOf(LineDroppedException.class);
        dropping.join();
        type("select 2;\r" + CTRL_D);
        assertThat(editor.next(false)).contains("select 2;");
        assertThat(editor.next(false)).isEmpty();
    }

    @Test
    void theFileIsTheUsersOwnInTheStateFolder() throws IOException {
        Path states = folder.resolve("states");
        Path file = StateFolder.file("sql_history", Map.of("XDG_STATE_HOME", states.toString()), "/nowhere")
                .orElseThrow();
        assertThat(file).isEqualTo(states.resolve("barrido/sql_history"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(StateFolder.file("sql_history", Map.of("XDG_STATE_HOME", "relative"), folder.toString()))
                .contains(folder.resolve(".local/state/barrido/sql_history"));
        Path plain = Files.createFile(folder.resolve("a file"));
        assertThat(StateFolder.file("sql_history", Map.of("XDG_STATE_HOME", plain.toString()), "/nowhere"))
                .isEmpty();
        assertThat(StateFolder.file("sql_history", Map.of(), plain.toString())).isEmpty();
    }
}
