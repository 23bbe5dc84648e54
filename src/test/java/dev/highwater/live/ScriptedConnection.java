package dev.highwater.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps what it is asked to send until the test says what became of it. */
final class ScriptedConnection implements Connection {

    final List<String> sent = new ArrayList<>();
    final List<DisconnectReason> closed = new ArrayList<>();
    int pings;

    private final List<Consumer<Boolean>> open = new ArrayList<>();

    @Override
    public void send(byte[] beginning, byte[] rest, Consumer<Boolean> done) {
        sent.add(new String(beginning, UTF_8) + new String(rest, UTF_8));
        open.add(done);
    }

    /** The earliest message under way has left, or failed to. */
    void complete(boolean success) {
        if (!open.isEmpty()) {
            open.remove(0).accept(success);
        }
    }

    @Override
    public void ping() {
        pings++;
    }

    @Override
    public void close(DisconnectReason reason) {
        closed.add(reason);
    }
}
