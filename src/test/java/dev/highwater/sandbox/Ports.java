package dev.highwater.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** TCP ports of this machine. */
public final class Ports {

    private static final int CONNECT_MILLISECONDS = 500;

    private Ports() {}

    /** A port that no one listened on a moment ago. */
    public static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port", e);
        }
    }

    /** Whether a server could not listen here, or clients would reach another one. */
    static boolean isBusy(int port) {
        try {
            for (InetAddress address : InetAddress.getAllByName("localhost")) {
                // Some systems let a server listen beside one that listens on all addresses.
                if (answers(address, port)) {
                    return true;
                }
            }
            try (ServerSocket socket = new ServerSocket()) {
                // As servers do it: connections of a server that has just stopped do not make the port busy.
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return false;
            }
        } catch (IOException e) {
            return true;
        }
    }

    /**
     * Whether somebody listens. Unlike {@link #isBusy}, never holds the port for a moment, which a server about to
     * start would notice.
     */
    static boolean answers(int port) {
        return answers(InetAddress.getLoopbackAddress(), port);
    }

    private static boolean answers(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLISECONDS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
