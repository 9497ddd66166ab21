package org.barrido.sweep.trainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.text.Suggestions;
import org.jspecify.annotations.Nullable;

/** Reads the files that a program consists of: those that are named, and the words of its command that are files beside the sweep. */
final class ProgramFilesReader {
    private static final String SIZE = "size";
    /** Contents beyond it take long to read, at each start anew. */
    private static final long LARGEST = 2_000_000_000;

    private final Path folder;
    private final ProblemCollector findings;
    private final Map<Path, TrainerFile> files = new LinkedHashMap<>();

    ProgramFilesReader(Path folder, ProblemCollector findings) {
        this.folder = folder;
        this.findings = findings;
    }

    List<TrainerFile> found() {
        return List.copyOf(files.values());
    }

    /** A list of paths, or one; {@code path: size} where size and time stand for its contents. */
    void read(Node.Entry field) {
        findings.written().name(TrainerSpec.Program.FILES, field.at());
        List<Node> nodes = field.value() instanceof Node.Sequence items ? items.nodes() : List.of(field.value());
        for (Node node : nodes) {
            if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
                add("files", node, scalar.text(), false);
            } else if (node instanceof Node.Mapping sized) {
                sized.fields().forEach(this::sized);
            } else {
                findings.problem(node.at(), "files: expected a list of files and folders, found " + node.shown());
            }
        }
    }

    private void sized(Node.Entry entry) {
        if (entry.value() instanceof Node.Scalar scalar && scalar.text().equals(SIZE)) {
            add("files", entry.value(), entry.name(), true);
        } else {
            findings.problem(
                    entry.value().at(),
                    "files: expected size behind " + entry.name() + ", found "
                            + entry.value().shown());
        }
    }

    /** What W&amp;B's sweeps call their program. */
    void readProgram(Node.Entry field) {
        if (field.value() instanceof Node.Scalar scalar && !scalar.isNull()) {
            add("program", scalar, scalar.text(), false);
        }
    }

    /**
     * A word of the command, which may be a file.
     *
     * @param first whether it is what is started: without a slash that is looked for on PATH
     */
    void readWord(Node.Scalar word, boolean first) {
        List<Macro.Part> parts = Macro.parts(word.text());
        boolean isText = parts.size() == 1 && parts.get(0) instanceof Macro.Text;
        if (!isText || word.text().startsWith("-") || (first && !word.text().contains("/"))) {
            return;
        }
        Path file = resolved(word.text());
        if (file != null && file.startsWith(folder) && Files.isRegularFile(file)) {
            add("command", word, word.text(), false);
            if (first && !Files.isExecutable(file)) {
                findings.problem(word.at(), "command: " + word.text() + " isn't executable: chmod +x " + word.text());
            }
        } else if (first && (file == null || !Files.exists(file))) {
            findings.problem(word.at(), "command: there is no program " + word.text() + " beside this file");
        }
    }

    private void add(String where, Node at, String path, boolean bySize) {
        Path file = resolved(path);
        if (file == null || !Files.exists(file)) {
            findings.problem(
                    at.at(),
                    where + ": there is no " + path + " beside this file" + Suggestions.clause(path, beside()));
        } else if (bySize || isSmall(where, at, path, file)) {
            files.putIfAbsent(file, new TrainerFile(path, bySize));
        }
    }

    private @Nullable Path resolved(String path) {
        try {
            return path.isBlank() ? null : folder.resolve(path).normalize();
        } catch (InvalidPathException e) {
            return null; // so there is no such file
        }
    }

    private List<String> beside() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            return List.of(); // a suggestion less
        }
    }

    private boolean isSmall(String where, Node at, String path, Path file) {
        long size;
        try (Stream<Path> all = Files.walk(file)) {
            size = all.filter(Files::isRegularFile)
                    .mapToLong(each -> each.toFile().length())
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            findings.problem(at.at(), where + ": " + path + " can't be read: " + e.getMessage());
            return false;
        }
        if (size > LARGEST) {
            findings.problem(
                    at.at(),
                    String.format(
                            Locale.ROOT,
                            "%s: %s has %.1f GB, which would be read at each start: name what counts, or write files:"
                                    + " [{%s: size}], so that its size and time count",
                            where,
                            path,
                            size / 1e9,
                            path));
        }
        return size <= LARGEST;
    }
}
