package org.barrido.batch.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The graphics processors of this machine, shared out to the attempts that run at a time. None is given to two; the first in the list are
 * given first, so that a small sweep leaves the others to others.
 */
public final class DeviceShare {
    static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

    private static final Pattern DEVICE = Pattern.compile("GPU ([0-9]+): .*");
    /** A slice of a device, which can be named by its UUID only. */
    private static final Pattern SLICE = Pattern.compile("\\s+MIG .*\\(UUID: (MIG-[^)]+)\\)");

    /** Shares out nothing, to attempts that ask for nothing. */
    public static final DeviceShare NONE = new DeviceShare(List.of(), "");

    private final List<String> devices;
    private final String source;
    private final TreeSet<Integer> free = new TreeSet<>();

    /** The devices of one attempt, until this is closed. */
    public final class Lease implements AutoCloseable {
        private final List<Integer> places;
        private boolean closed;

        private Lease(List<Integer> places) {
            this.places = places;
        }

        /** The names that CUDA_VISIBLE_DEVICES takes. */
        public List<String> devices() {
            return places.stream().map(devices::get).toList();
        }

        @Override
        public void close() {
            synchronized (DeviceShare.this) {
                if (!closed) {
                    closed = true;
                    free.addAll(places);
                    DeviceShare.this.notifyAll();
                }
            }
        }
    }

    /**
     * Shares out some devices.
     *
     * @param source what names them, for messages
     */
    DeviceShare(List<String> devices, String source) {
        this.devices = List.copyOf(devices);
        this.source = source;
        for (int place = 0; place < devices.size(); place++) {
            free.add(place);
        }
    }

    /** Finds the devices that CUDA_VISIBLE_DEVICES leaves to this process, or where that isn't set all that nvidia-smi lists. */
    public static DeviceShare found(Map<String, String> environment) throws IOException {
        String visible = environment.get(VISIBLE);
        if (visible != null) {
            return new DeviceShare(ofVariable(visible), VISIBLE);
        }
        Optional<Path> program = Executable.ofSystem("nvidia-smi");
        return program.isPresent()
                ? new DeviceShare(ofListing(listing(program.get())), "nvidia-smi -L")
                : new DeviceShare(List.of(), "");
    }

    /** As CUDA reads it: those behind one that there can't be don't count. */
    static List<String> ofVariable(String visible) {
        return Arrays.stream(visible.split(",", -1))
                .map(String::strip)
                .takeWhile(name -> name.matches("[0-9]+|(GPU|MIG)-\\S+"))
                .distinct()
                .toList();
    }

    /** A device that is cut into slices isn't one itself. */
    static List<String> ofListing(String listing) {
        List<String> devices = new ArrayList<>();
        boolean whole = false;
        for (String line : listing.lines().toList()) {
            Matcher device = DEVICE.matcher(line);
            Matcher slice = SLICE.matcher(line);
            if (device.matches()) {
                devices.add(device.group(1));
                whole = true;
            } else if (slice.matches()) {
                if (whole) {
                    devices.remove(devices.size() - 1);
                }
                devices.add(slice.group(1));
                whole = false;
            }
        }
        return devices;
    }

    private static String listing(Path program) throws IOException {
        Process process = new ProcessBuilder(program.toString(), "-L")
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String listing = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(
                        "nvidia-smi -L: " + listing.lines().findFirst().orElse("failed"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("nvidia-smi -L: interrupted", e);
        }
        return listing;
    }

    /** How many there are. */
    public int count() {
        return devices.size();
    }

    /**
     * Says whether an attempt could have so many devices if it were alone.
     *
     * @throws IOException if not; the message says how many there are, and how that is known
     */
    public void check(int wanted) throws IOException {
        if (wanted > devices.size()) {
            String known = source.isEmpty()
                    ? "CUDA_VISIBLE_DEVICES isn't set and there is no nvidia-smi on PATH"
                    : source + " names " + (devices.isEmpty() ? "none" : devices.size());
            throw new IOException("gpus: " + wanted + ", but " + known);
        }
    }

    /** Takes so many devices, and waits for them while others have them. */
    public Lease lease(int wanted) throws IOException, InterruptedException {
        check(wanted);
        synchronized (this) {
            while (free.size() < wanted) {
                wait();
            }
            List<Integer> places = free.stream().limit(wanted).toList();
            places.forEach(free::remove);
            return new Lease(places);
        }
    }
}
