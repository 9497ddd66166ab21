package org.barrido.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real Slurm of one node on loopback: munged, slurmctld and slurmd of Debian's packages, which need root. The node says that it has
 * eight processors, so that two of the recipe's workers run at a time.
 */
final class Slurm implements AutoCloseable {
    private static final List<Path> PROGRAMS = Stream.of("munged", "slurmctld", "slurmd")
            .map(Path.of("/usr/sbin")::resolve)
            .toList();

    private final Path folder;
    private final List<Program> daemons = new ArrayList<>();

    private Slurm(Path folder) {
        this.folder = folder;
    }

    static boolean isInstalled() {
        return System.getProperty("user.name").equals("root")
                && PROGRAMS.stream().allMatch(Files::isExecutable);
    }

    static Slurm start(Path folder) throws Exception {
        Slurm slurm = new Slurm(Files.createDirectories(folder));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        try {
            slurm.start();
        } catch (Exception | AssertionError e) {
            slurm.close();
            throw e;
        }
        return slurm;
    }

    private void start() throws Exception {
        byte[] key = new byte[1024];
        new SecureRandom().nextBytes(key);
        Path file = Files.write(folder.resolve("key"), key);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        Files.createDirectory(folder.resolve("state"));
        Files.createDirectory(folder.resolve("spool"));
        Files.writeString(folder.resolve("slurm.conf"), settings());
        daemon(
                "munged",
                "--foreground",
                "--force",
                "--key-file=" + file,
                "--socket=" + folder.resolve("munge.socket"),
                "--pid-file=" + folder.resolve("munged.pid"),
                "--seed-file=" + folder.resolve("munged.seed"));
        await(() -> Files.exists(folder.resolve("munge.socket")));
        daemon("slurmctld", "-D");
        daemon("slurmd", "-D");
        await(() -> run(Map.of(), "sinfo", "--noheader", "--format=%T").strip().equals("idle"));
    }

    private String settings() throws IOException {
        String machine =
                Files.readString(Path.of("/proc/sys/kernel/hostname")).strip().split("\\.", -1)[0];
        return """
                ClusterName=barrido
                SlurmctldHost=%1$s(127.0.0.1)
                SlurmUser=root
                AuthType=auth/munge
                AuthInfo=socket=%2$s/munge.socket
                CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
                StateSaveLocation=%2$s/state
                SlurmdSpoolDir=%2$s/spool
                SlurmctldPidFile=%2$s/slurmctld.pid
                SlurmdPidFile=%2$s/slurmd.pid
                SlurmctldPort=%3$d
                SlurmdPort=%4$d
                ProctrackType=proctrack/linuxproc
                TaskPlugin=task/none
                SelectType=select/cons_tres
                SelectTypeParameters=CR_CPU_Memory
                SlurmdParameters=config_overrides
                MailProg=/bin/true
                NodeName=%1$s NodeAddr=127.0.0.1 CPUs=8 RealMemory=16000
                PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
                """.formatted(machine, folder, freePort(), freePort());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void daemon(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("/usr/sbin/" + name));
        Collections.addAll(command, arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SLURM_CONF", folder.resolve("slurm.conf").toString());
        daemons.add(Program.start(folder, builder));
    }

    /** Something that will be so, if no daemon ends before. */
    interface Condition {
        boolean holds() throws Exception;
    }

    void await(Condition condition) throws Exception {
        long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!condition.holds()) {
            for (Program daemon : daemons) {
                if (!daemon.handle().isAlive() || System.nanoTime() > limit) {
                    throw new AssertionError(daemon.out() + daemon.err());
                }
            }
            Thread.sleep(100);
        }
    }

    /** @return what one of Slurm's commands prints, also to its error stream */
    String run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.getParent().toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("SLURM_CONF", folder.resolve("slurm.conf").toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    @Override
    public void close() throws InterruptedException {
        Collections.reverse(daemons);
        for (Program daemon : daemons) {
            daemon.handle().destroy();
            daemon.killAfter(10_000);
        }
    }
}
