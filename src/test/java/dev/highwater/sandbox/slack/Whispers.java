package dev.highwater.sandbox.slack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Messages that only one person sees: the latest few hundred. Safe for use by several threads. */
final class Whispers {

    private static final int MOST = 300;

    private final Deque<Whisper> all = new ArrayDeque<>();

    /**
     * One of them.
     *
     * @param ts of the message that it is shown below; empty if there is none
     * @param user who sees it
     */
    record Whisper(String channel, String ts, String user, String text) {}

    synchronized void add(Whisper whisper) {
        all.addLast(whisper);
        if (all.size() > MOST) {
            all.removeFirst();
        }
    }

    synchronized List<Whisper> all() {
        return List.copyOf(all);
    }
}
