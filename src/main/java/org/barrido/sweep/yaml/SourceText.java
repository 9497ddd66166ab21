package org.barrido.sweep.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The text of a sweep file, line ends made "\n", cut into its documents. The cutting is done here and not by the YAML parser, so
 * that a mistake in one document doesn't hide those in the next.
 */
public final class SourceText {
    /** No sweep that a person or a program writes is larger; a wrong file often is. */
    private static final int LARGEST = 1 << 20;

    /** Stands for a file on the command line, as everywhere. */
    private static final String STANDARD_INPUT = "-";

    private SourceText() {}

    /**
     * One YAML document of a file.
     *
     * @param firstLine where it begins in the file, from 1
     */
    public record Document(String source, String text, int firstLine) {}

    /** @throws SweepException if the file can't be read as text */
    public static String read(Path file) throws SweepException {
        String source = file.toString();
        if (source.equals(STANDARD_INPUT)) {
            return readStandardInput();
        }
        rejectWhatIsNoFile(file);
        try (InputStream in = Files.newInputStream(file)) {
            return read(source, in);
        } catch (NoSuchFileException e) {
            throw refusal(source, "there is no such file");
        } catch (IOException e) {
            throw refusal(
                    source, Files.isDirectory(file) ? "is a folder, not a file" : "can't be read: " + e.getMessage());
        }
    }

    /** What messages call a file that is to be read. */
    public static Path name(Path file) {
        return file.toString().equals(STANDARD_INPUT) ? Path.of("stdin") : file;
    }

    private static String readStandardInput() throws SweepException {
        try {
            return read("stdin", System.in);
        } catch (IOException e) {
            throw refusal("stdin", "can't be read: " + e.getMessage());
        }
    }

    private static String read(String source, InputStream in) throws IOException, SweepException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw refusal(source, "more than " + grouped(LARGEST) + " bytes, which is no sweep file");
        }
        return of(source, bytes);
    }

    /** A pipe that nobody writes to would be waited for without end. What the shell passes as /dev/fd/63 has its writer. */
    private static void rejectWhatIsNoFile(Path file) throws SweepException {
        boolean passed =
                file.startsWith("/dev/fd") || file.startsWith("/dev/stdin") || file.startsWith("/proc/self/fd");
        if (!passed && Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            throw refusal(
                    file.toString(),
                    "a pipe, a socket or a device, not a plain file; - instead of a file reads standard input");
        }
    }

    /** @throws SweepException if the bytes aren't text */
    public static String of(String source, byte[] bytes) throws SweepException {
        return checked(source, decoded(source, bytes));
    }

    public static List<Document> documents(String source, String text) {
        List<Document> documents = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        int first = 1;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (isMarker(line)) {
                addIfAny(documents, source, current, first);
                current.setLength(0);
                first = number;
                line = "   " + line.substring(3);
            }
            current.append(line).append('\n');
        }
        addIfAny(documents, source, current, first);
        return documents;
    }

    private static boolean isMarker(String line) {
        boolean marked = line.startsWith("---") || line.startsWith("...");
        return marked && (line.length() == 3 || Character.isWhitespace(line.charAt(3)));
    }

    private static void addIfAny(List<Document> documents, String source, StringBuilder text, int first) {
        boolean empty = text.toString().lines().map(String::strip).allMatch(l -> l.isEmpty() || l.startsWith("#"));
        if (!empty) {
            documents.add(new Document(source, text.toString(), first));
        }
    }

    private static String decoded(String source, byte[] bytes) throws SweepException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw notUtf8(source, bytes, in.position());
        }
        return out.flip().toString();
    }

    private static SweepException notUtf8(String source, byte[] bytes, int position) {
        if (position == 0 && bytes.length > 1 && ((bytes[0] & 0xff) >= 0xfe)) {
            return refusal(source, "is UTF-16; save it as UTF-8");
        }
        String before = new String(Arrays.copyOf(bytes, position), StandardCharsets.UTF_8);
        SourcePosition place = end(source, before);
        String message = String.format(Locale.ROOT, "byte 0x%02x isn't UTF-8; save the file as UTF-8", bytes[position]);
        return new SweepException(List.of(place.problem(message)));
    }

    /** Without a byte order mark, with "\n" for every line end, and free of characters that YAML doesn't know. */
    private static String checked(String source, String raw) throws SweepException {
        String text = (raw.startsWith("\uFEFF") ? raw.substring(1) : raw)
                .replace("\r\n", "\n")
                .replace('\r', '\n');
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (!isAllowed(character)) {
                String message = String.format(Locale.ROOT, "character U+%04X isn't allowed", character);
                throw new SweepException(
                        List.of(end(source, text.substring(0, at)).problem(message)));
            }
            at += Character.charCount(character);
        }
        return text;
    }

    /** YAML's printable characters without the exotic line ends, which editors and parsers count differently. */
    private static boolean isAllowed(int c) {
        boolean control = (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7f && c <= 0x9f);
        return !control && c != 0x2028 && c != 0x2029 && c != 0xfeff && c != 0xfffe && c != 0xffff;
    }

    /** The place behind a text. */
    private static SourcePosition end(String source, String before) {
        String text = before.replace("\r\n", "\n").replace('\r', '\n');
        int lineStart = text.lastIndexOf('\n') + 1;
        int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
        return new SourcePosition(source, line, 1 + text.codePointCount(lineStart, text.length()));
    }

    private static SweepException refusal(String source, String message) {
        return new SweepException(List.of(SourcePosition.whole(source).problem(message)));
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
