package dev.highwater.flink;

import java.io.IOException;
import java.util.UUID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** Where Flink keeps checkpoints: without them nothing that the job writes is ever visible. */
final class CheckpointStorage {

    private CheckpointStorage() {}

    /**
     * Writes a small file there and deletes it; only warns where no directory is set.
     *
     * @throws JobException if it cannot be written
     */
    static void check(ReadableConfig settings) {
        String directory = settings.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
        if (directory == null || directory.isBlank()) {
            System.err.println("highwater-flink: execution.checkpointing.dir is not set: checkpoints are kept in the"
                    + " memory of the JobManager, and are gone with it.");
            return;
        }
        try {
            Path probe = new Path(directory, "highwater-" + UUID.randomUUID());
            FileSystem files = probe.getFileSystem();
            try (FSDataOutputStream output = files.create(probe, FileSystem.WriteMode.NO_OVERWRITE)) {
                output.write(new byte[1024]);
            } finally {
                files.delete(probe, false);
            }
        } catch (IOException e) {
            throw new JobException(
                    "Checkpoints cannot be written to %s (execution.checkpointing.dir): %s".formatted(directory, e), e);
        }
    }
}
