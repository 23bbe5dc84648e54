package dev.highwater.flink;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumStateSerializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.runtime.checkpoint.CheckpointProperties;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.DefaultOperatorStateBackend;
import org.apache.flink.runtime.state.DefaultOperatorStateBackendBuilder;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;

/** Reads a savepoint of the job with Flink's own classes. */
final class SavepointState {

    /** Of Flink's {@code SourceOperator}: the splits that its reader works on. */
    private static final String SPLITS = "SourceReaderState";

    /** Of Flink's {@code WindowAggOperator}: how far it has come. */
    private static final String WATERMARK = "watermark";

    private final String path;
    private final String topic;
    private final Map<Integer, Long> next = new HashMap<>();
    private final List<Long> watermarks = new ArrayList<>();
    private boolean readsTopic;

    private SavepointState(String path, String topic) {
        this.path = path;
        this.topic = topic;
    }

    /**
     * Reads.
     *
     * @param path of the savepoint, as Flink has named it
     * @param topic of the readings
     * @throws JobException if it cannot be read, is not one that ended this job, or was made with {@code --drain}
     */
    static SavepointPositions read(String path, String topic) {
        SavepointState state = new SavepointState(path, topic);
        try {
            return state.positions();
        } catch (IOException | RuntimeException e) {
            if (e instanceof JobException known) {
                throw known;
            }
            throw new JobException("The savepoint %s cannot be read: %s".formatted(path, e), e);
        }
    }

    /**
     * The first offsets that were not read when a checkpoint or savepoint was made, of whatever kind it is, by
     * partition.
     *
     * @throws JobException if it cannot be read
     */
    static Map<Integer, Long> next(String path, String topic) {
        SavepointState state = new SavepointState(path, topic);
        try {
            state.readOperators(state.metadata());
            return state.next;
        } catch (IOException | RuntimeException e) {
            throw new JobException("The checkpoint %s cannot be read: %s".formatted(path, e), e);
        }
    }

    private CheckpointMetadata metadata() throws IOException {
        var location = AbstractFsCheckpointStorageAccess.resolveCheckpointPointer(path);
        try (DataInputStream in =
                new DataInputStream(location.getMetadataHandle().openInputStream())) {
            return Checkpoints.loadCheckpointMetadata(
                    in, SavepointState.class.getClassLoader(), location.getExternalPointer());
        }
    }

    private void readOperators(CheckpointMetadata metadata) throws IOException {
        // What readers hold is newer than what they were given.
        for (OperatorState operator : metadata.getOperatorStates()) {
            readEnumerator(operator);
        }
        for (OperatorState operator : metadata.getOperatorStates()) {
            readOperator(operator);
        }
    }

    private SavepointPositions positions() throws IOException {
        CheckpointMetadata metadata = metadata();
        check(metadata.getCheckpointProperties());
        readOperators(metadata);
        if (!readsTopic || watermarks.isEmpty()) {
            throw new JobException("The savepoint %s is not one of the engine: it has no %s."
                    .formatted(path, readsTopic ? "windows" : "offsets of the topic " + topic));
        }
        return SavepointPositions.of(path, next, watermarks);
    }

    private void check(CheckpointProperties properties) {
        if (properties == null || !properties.isSavepoint() || !properties.isSynchronous()) {
            throw new JobException(
                    ("%s is no savepoint that ended the job, so that the job may have gone on after it. Stop the job"
                                    + " with a savepoint (flink stop), and give its path.")
                            .formatted(path));
        }
        if (properties.getCheckpointType() instanceof SavepointType type && type.shouldDrain()) {
            throw new JobException(
                    ("%s was made with --drain: windows were written before they were complete, and what comes after it"
                                    + " cannot be added to them. Stop the job without --drain next time; to go on all"
                                    + " the same, start the job again from this savepoint.")
                            .formatted(path));
        }
    }

    /** Partitions that are found, and perhaps not read by anybody yet. */
    private void readEnumerator(OperatorState operator) throws IOException {
        if (operator.getCoordinatorState() == null) {
            return;
        }
        try (DataInputStream in = new DataInputStream(
                new ByteArrayInputStream(operator.getCoordinatorState().getData()))) {
            // As SourceCoordinator writes it: its own version, then the enumerator's state with that one's version.
            in.readInt();
            int version = in.readInt();
            byte[] state = new byte[in.readInt()];
            in.readFully(state);
            new KafkaSourceEnumStateSerializer()
                    .deserialize(version, state)
                    .splits()
                    .forEach(split -> add(split.split()));
        }
    }

    private void readOperator(OperatorState operator) throws IOException {
        List<OperatorStateHandle> handles = new ArrayList<>();
        for (OperatorSubtaskState subtask : operator.getStates()) {
            subtask.getManagedOperatorState().forEach(handles::add);
        }
        if (holds(handles, SPLITS)) {
            KafkaPartitionSplitSerializer serializer = new KafkaPartitionSplitSerializer();
            for (byte[] split : list(handles, SPLITS, BytePrimitiveArraySerializer.INSTANCE)) {
                add(SimpleVersionedSerialization.readVersionAndDeSerialize(serializer, split));
            }
        }
        if (holds(handles, WATERMARK)) {
            watermarks.addAll(list(handles, WATERMARK, LongSerializer.INSTANCE));
        }
    }

    private static boolean holds(List<OperatorStateHandle> handles, String name) {
        return handles.stream()
                .anyMatch(handle -> handle.getStateNameToPartitionOffsets().containsKey(name));
    }

    /** What all subtasks hold in a list, whether it is split among them or not. */
    private static <T> List<T> list(List<OperatorStateHandle> handles, String name, TypeSerializer<T> serializer)
            throws IOException {
        List<T> values = new ArrayList<>();
        try (CloseableRegistry open = new CloseableRegistry();
                DefaultOperatorStateBackend backend = new DefaultOperatorStateBackendBuilder(
                                SavepointState.class.getClassLoader(), new ExecutionConfig(), false, handles, open)
                        .build()) {
            ListStateDescriptor<T> descriptor = new ListStateDescriptor<>(name, serializer);
            ListState<T> state =
                    isUnion(handles, name) ? backend.getUnionListState(descriptor) : backend.getListState(descriptor);
            state.get().forEach(values::add);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
        return values;
    }

    private static boolean isUnion(List<OperatorStateHandle> handles, String name) {
        return handles.stream()
                .map(handle -> handle.getStateNameToPartitionOffsets().get(name))
                .anyMatch(info -> info != null && info.getDistributionMode() == OperatorStateHandle.Mode.UNION);
    }

    /** A split that was never read has a mark below 0 for where it begins. */
    private void add(KafkaPartitionSplit split) {
        if (split.getTopic().equals(topic)) {
            readsTopic = true;
            if (split.getStartingOffset() >= 0) {
                next.put(split.getPartition(), split.getStartingOffset());
            }
        }
    }
}
