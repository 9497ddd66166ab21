package org.barrido.file;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place that the user named to be written: a file, a link to one, or a device, a named pipe, a stream that this process has open. */
public final class Destination {
    private static final int MOST_LINKS = 40;
    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;
    private static final Pattern OPEN = Pattern.compile("(?:/proc/(?:self|[0-9]+)|/dev)/fd/([0-9]{1,9})");

    private Destination() {}

    /**
     * Whether it is to be replaced as a whole, as a file that isn't there yet too; else bytes are to be written into it.
     *
     * @throws IOException where it is a folder
     */
    public static boolean isFile(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            throw new FileSystemException(place.toString(), null, "it is a folder");
        }
        return open(place).isEmpty() && (!Files.exists(place) || Files.isRegularFile(place));
    }

    /** Whether what is printed goes there as well. */
    public static boolean isStandardOutput(Path place) throws IOException {
        OptionalInt open = open(place);
        return open.isPresent() && open.getAsInt() == STANDARD_OUTPUT;
    }

    /** The file that links lead to, there or not; its folder is there afterwards. */
    public static Path behindLinks(Path place) throws IOException {
        Path file = place.toAbsolutePath();
        for (int links = 0; Files.isSymbolicLink(file); links++) {
            file = followed(file, links);
        }
        Path folder = Objects.requireNonNull(file.getParent(), "a file is in a folder");
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        return file;
    }

    /** Copies a file into what is none. */
    static void send(Path file, Path place) throws IOException {
        try (OutputStream out = stream(place)) {
            Files.copy(file, out);
        }
    }

    private static OutputStream stream(Path place) throws IOException {
        OptionalInt open = open(place);
        if (open.isEmpty()) {
            return Files.newOutputStream(place, StandardOpenOption.WRITE);
        }
        return switch (open.getAsInt()) {
            // Opened by its name, a file that standard output goes to would be written from its beginning.
            case STANDARD_OUTPUT -> kept(FileDescriptor.out);
            case STANDARD_ERROR -> kept(FileDescriptor.err);
            default -> Files.newOutputStream(place, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        };
    }

    /** Stays open: others print there too. */
    private static OutputStream kept(FileDescriptor descriptor) {
        return new FileOutputStream(descriptor) {
            @Override
            public void close() {}
        };
    }

    /** The number of the open file that the place stands for, as of {@code /dev/stdout}. */
    private static OptionalInt open(Path place) throws IOException {
        Path here = place.toAbsolutePath().normalize();
        for (int links = 0; ; links++) {
            Matcher open = OPEN.matcher(here.toString());
            if (open.matches()) {
                return OptionalInt.of(Integer.parseInt(open.group(1)));
            }
            if (!Files.isSymbolicLink(here)) {
                return OptionalInt.empty();
            }
            here = followed(here, links).normalize();
        }
    }

    private static Path followed(Path link, int before) throws IOException {
        if (before > MOST_LINKS) {
            throw new FileSystemLoopException(link.toString());
        }
        return link.resolveSibling(Files.readSymbolicLink(link));
    }
}
