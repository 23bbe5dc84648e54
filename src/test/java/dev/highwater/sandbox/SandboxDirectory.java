package dev.highwater.sandbox;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Data and logs of one run of the sandbox. Every run has its own, so that none trips over what another left; it is
 * deleted at the end, except for the logs if something went wrong.
 */
final class SandboxDirectory implements AutoCloseable {

    private final Path path = Directories.temporary("highwater-sandbox-");
    private final Watchdog watchdog = Watchdog.overDirectory(path);
    private final BooleanSupplier keepLogs;

    SandboxDirectory(BooleanSupplier keepLogs) {
        this.keepLogs = keepLogs;
    }

    Path path() {
        return path;
    }

    Path kafka() {
        return Directories.create(path.resolve("kafka"));
    }

    Path postgres() {
        return Directories.create(path.resolve("postgres"));
    }

    Path flink() {
        return Directories.create(path.resolve("flink"));
    }

    Path highwater() {
        return Directories.create(path.resolve("highwater"));
    }

    @Override
    public void close() {
        watchdog.dismiss();
        if (keepLogs.getAsBoolean()) {
            Directories.delete(kafka().resolve("data"));
            Directories.delete(postgres().resolve("data"));
            Directories.delete(path.resolve("flink/checkpoints"));
            Directories.delete(path.resolve("flink/tmp"));
        } else {
            Directories.delete(path);
        }
    }
}
