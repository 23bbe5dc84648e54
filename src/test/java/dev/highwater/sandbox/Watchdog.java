package dev.highwater.sandbox;

import java.io.IOException;

/**
 * Ends a process when this JVM ends, even if it is killed: a shell waits for the end of a pipe that only this JVM holds
 * open, and the operating system closes that with the JVM.
 */
final class Watchdog {

    private static final String SCRIPT = "trap '' INT HUP TERM; read -r dismissed && exit 0; kill -s \"$1\" \"$2\"";

    private final Process shell;

    private Watchdog(Process shell) {
        this.shell = shell;
    }

    /**
     * Starts to watch.
     *
     * @param signal what to end the process with, without {@code SIG}
     */
    static Watchdog over(long pid, String signal) throws IOException {
        return new Watchdog(
                new ProcessBuilder("sh", "-c", SCRIPT, "highwater-watchdog", signal, Long.toString(pid)).start());
    }

    /** The process has ended by itself; its id may soon belong to another one. */
    void dismiss() {
        shell.destroyForcibly();
    }
}
