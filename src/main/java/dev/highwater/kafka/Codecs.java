package dev.highwater.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.ByteBufferOutputStream;

/**
 * Checks whether this process can compress and decompress with each of Kafka's codecs. Producers choose the codec, so
 * all of them must work. Snappy and zstd unpack a native library at first use, which fails if files in the temporary
 * directory may not be executed.
 */
final class Codecs {

    private static final byte[] SAMPLE = "every codec gives back what it was given".getBytes(StandardCharsets.UTF_8);
    private static final int ROOM = 1024;

    /** Tries a codec; throws if it does not work. */
    interface Trial {
        void run(CompressionType codec) throws IOException;
    }

    private Codecs() {}

    /**
     * Tries each codec. Returns the names of those that do not work, and why. Takes some tens of milliseconds the first
     * time.
     */
    static Map<String, String> broken() {
        return broken(Codecs::roundTrip);
    }

    static Map<String, String> broken(Trial trial) {
        Map<String, String> broken = new TreeMap<>();
        for (CompressionType codec : CompressionType.values()) {
            if (codec != CompressionType.NONE) {
                try {
                    trial.run(codec);
                } catch (IOException | RuntimeException | Error failure) {
                    // Any failure here would also hit a batch with this codec.
                    broken.put(codec.name, ClientError.explain(failure).orElse(String.valueOf(failure)));
                }
            }
        }
        return broken;
    }

    /** Returns what to do about a codec whose library cannot be loaded, in words for operators. */
    static String whatTheyNeed() {
        return ("Codecs unpack libraries into %s: see that it is there, writable and not mounted noexec, or"
                        + " name another directory with"
                        + " -Djava.io.tmpdir=…; then start Highwater again")
                .formatted(directories());
    }

    private static String directories() {
        String temporary = System.getProperty("java.io.tmpdir", "/tmp");
        String snappy = System.getProperty("org.xerial.snappy.tempdir", temporary);
        String zstd = System.getProperty("ZstdTempFolder", temporary);
        return snappy.equals(zstd) ? snappy : snappy + " (snappy) and " + zstd + " (zstd)";
    }

    private static void roundTrip(CompressionType type) throws IOException {
        Compression codec = Compression.of(type).build();
        ByteBufferOutputStream written = new ByteBufferOutputStream(ROOM);
        try (OutputStream out = codec.wrapForOutput(written, RecordBatch.CURRENT_MAGIC_VALUE)) {
            out.write(SAMPLE);
        }
        ByteBuffer compressed = written.buffer();
        compressed.flip();
        try (InputStream in =
                codec.wrapForInput(compressed, RecordBatch.CURRENT_MAGIC_VALUE, BufferSupplier.NO_CACHING)) {
            if (!Arrays.equals(in.readAllBytes(), SAMPLE)) {
                throw new KafkaException("does not give back what it was given");
            }
        }
    }
}
