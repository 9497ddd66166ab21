package org.barrido.store;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import org.h2.tools.Server;

/**
 * Lets other processes of this user look into a book while this one runs on it: H2's server on a free loopback port, which opens
 * nothing but this book, and it only for those who know the password made for this run.
 */
final class LiveServer implements AutoCloseable {
    private final Server server;
    private final String key;

    private LiveServer(Server server, String key) {
        this.server = server;
        this.key = key;
    }

    static LiveServer start(BookFiles files) {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        String key = HexFormat.of().formatHex(secret);
        try {
            Server server = Server.createTcpServer("-tcpPort", "0", "-tcpDaemon", "-key", key, files.address());
            return new LiveServer(server.start(), key);
        } catch (SQLException e) {
            throw Failure.of(e, files);
        }
    }

    int port() {
        return server.getPort();
    }

    String key() {
        return key;
    }

    static String url(int port, String key) {
        return "jdbc:h2:tcp://127.0.0.1:" + port + "/" + key;
    }

    @Override
    public void close() {
        server.stop();
    }
}
