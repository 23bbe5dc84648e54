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

    private final Terminal terminal;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final CompletableFuture<String> obituary = new CompletableFuture<>();
    private boolean closing;

    /** Closes everything when this JVM ends, by Ctrl-C for example. */
    Supervisor(Terminal terminal) {
        this.terminal = terminal;
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
        var unused = child.onExit()
                .thenAccept(
                        dead -> died(child.name() + " ended with exit code " + child.exitCode() + ".", child.log()));
    }

    /** Takes the command down when the process, which is none of our own children, dies. */
    void watch(String name, ProcessHandle process, Path log) {
        var unused = process.onExit().thenAccept(dead -> died(name + " ended.", log));
    }

    /** Takes the command down because something within this JVM failed. */
    void failed(String reason) {
        complete(reason);
    }

    /**
     * Starts something and waits until part of it has died; waits for ever while all is well.
     *
     * @param start starts what is to run, and has it watched and closed here
     * @return the command's exit code
     */
    int run(Runnable start) {
        try {
            start.run();
        } catch (RuntimeException e) {
            // Whatever cannot start because it is being stopped is no failure.
            if (complete(String.valueOf(e.getMessage()))) {
                throw e;
            }
            return Sandbox.FAILED;
        }
        terminal.problem(obituary.join());
        return Sandbox.FAILED;
    }

    boolean hasFailed() {
        return obituary.isDone();
    }

    /** Whether everything is being stopped, so that nothing new is to be begun. */
    synchronized boolean isClosing() {
        return closing;
    }

    private void died(String what, Path log) {
        complete("%s The end of %s:%n  %s"
                .formatted(what, log, String.join("\n  ", ChildProcess.lastLines(log, LOG_LINES))));
    }

    /** False when everything is ending anyway; children that we stop ourselves end as well, and that is no failure. */
    private synchronized boolean complete(String reason) {
        if (!closing) {
            obituary.complete(reason);
        }
        return !closing;
    }

    private void close() {
        terminal.progress("Stopping ...");
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
