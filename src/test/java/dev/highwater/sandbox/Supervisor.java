package dev.highwater.sandbox;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * Ends a command as a whole: when the person at the terminal says so, or as soon as one of its children has died. What
 * was opened last is closed first. Safe for use by several threads.
 */
final class Supervisor {

    private static final int LOG_LINES = 15;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final CompletableFuture<String> obituary = new CompletableFuture<>();
    private boolean closing;

    /** Closes everything when this JVM ends, by Ctrl-C for example. */
    Supervisor() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "sandbox-shutdown"));
    }

    /** Has something closed at the end; at once if the end has come already. */
    void closeAtTheEnd(AutoCloseable closeable) {
        synchronized (this) {
            if (!closing) {
                open.push(closeable);
                return;
            }
        }
        close(closeable);
    }

    /** Takes the command down when the child dies. */
    void watch(ChildProcess child) {
        child.onExit()
                .thenAccept(
                        dead -> died(child.name() + " ended with exit code " + child.exitCode() + ".", child.log()));
    }

    /** Takes the command down when the process, which is none of our own children, dies. */
    void watch(String name, ProcessHandle process, Path log) {
        process.onExit().thenAccept(dead -> died(name + " ended.", log));
    }

    /** Takes the command down because something within this JVM failed. */
    void failed(String reason) {
        complete(reason);
    }

    /** Waits until something has died, and returns what to tell about it; waits for ever while all is well. */
    String awaitDeath() {
        return obituary.join();
    }

    boolean hasDeath() {
        return obituary.isDone();
    }

    private void died(String what, Path log) {
        complete("%s The end of %s:%n  %s"
                .formatted(what, log, String.join("\n  ", ChildProcess.lastLines(log, LOG_LINES))));
    }

    private synchronized void complete(String reason) {
        // Children that we stop ourselves end as well; that is no news.
        if (!closing) {
            obituary.complete(reason);
        }
    }

    private void close() {
        while (true) {
            AutoCloseable next;
            synchronized (this) {
                closing = true;
                next = open.poll();
            }
            if (next == null) {
                return;
            }
            close(next);
        }
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // The others must be closed all the same.
            System.err.println("highwater: " + e);
        }
    }
}
