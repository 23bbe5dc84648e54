package dev.highwater.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/**
 * Tidies up when this JVM ends, even if it is killed: a shell waits for the end of a pipe that only this JVM holds
 * open, and the operating system closes that with the JVM.
 */
final class Watchdog {

    private static final String WAIT = "trap '' INT HUP TERM; read -r end && exit 0; ";

    private final Process shell;

    private Watchdog(Process shell) {
        this.shell = shell;
    }

    /** Kills the process when this JVM has ended. */
    static Watchdog over(long pid) {
        return start("kill -s KILL \"$1\"", Long.toString(pid));
    }

    /**
     * Ends a PostgreSQL server when this JVM has ended: at once, and its data survive as they would a power cut.
     *
     * @param pidFile {@code postmaster.pid}, which need not exist yet: a server on its way up is waited for
     */
    static Watchdog overPostgres(Path pidFile) {
        return start("test -e \"$1\" || sleep 2; kill -s QUIT \"$(head -n 1 \"$1\")\"", pidFile.toString());
    }

    /** Deletes the directory when this JVM and then the processes that write to it have ended. */
    static Watchdog overDirectory(Path directory) {
        return start("sleep 3; rm -rf \"$1\"", directory.toAbsolutePath().toString());
    }

    private static Watchdog start(String afterwards, String argument) {
        List<String> command = List.of("sh", "-c", WAIT + afterwards, "highwater-watchdog", argument);
        try {
            return new Watchdog(new ProcessBuilder(command)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start a shell", e);
        }
    }

    /** There is nothing left to tidy up; above all a process id may soon belong to somebody else. */
    void dismiss() {
        shell.destroyForcibly();
    }
}
