package dev.highwater.peer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * What one host's window has added up, for each of its CPUs. One aggregate for a host and not for a CPU: records are
 * keyed by host, and another key would have every reading written to a topic in between and read from there again.
 */
final class HostSums {

    private final List<Sum> sums = new ArrayList<>();

    /** Of one CPU. */
    static final class Sum {

        private final String cpu;
        private double sum;
        private long count;
        private double maximum;

        private Sum(String cpu) {
            this.cpu = cpu;
        }

        String cpu() {
            return cpu;
        }

        double average() {
            return sum / count;
        }

        double maximum() {
            return maximum;
        }
    }

    HostSums add(Reading reading) {
        Sum sum = of(reading.cpu());
        sum.sum += reading.usage();
        sum.maximum = sum.count == 0 ? reading.usage() : Math.max(sum.maximum, reading.usage());
        sum.count++;
        return this;
    }

    List<Sum> sums() {
        return sums;
    }

    /** A host has a few CPUs. */
    private Sum of(String cpu) {
        for (Sum sum : sums) {
            if (sum.cpu.equals(cpu)) {
                return sum;
            }
        }
        Sum sum = new Sum(cpu);
        sums.add(sum);
        return sum;
    }

    static Serde<HostSums> serde() {
        return Serdes.serdeFrom(
                (topic, sums) -> sums == null ? null : write(sums),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    private static byte[] write(HostSums host) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            data.writeInt(host.sums.size());
            for (Sum sum : host.sums) {
                data.writeUTF(sum.cpu);
                data.writeDouble(sum.sum);
                data.writeLong(sum.count);
                data.writeDouble(sum.maximum);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static HostSums read(byte[] bytes) {
        HostSums host = new HostSums();
        try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes))) {
            for (int left = data.readInt(); left > 0; left--) {
                Sum sum = new Sum(data.readUTF());
                sum.sum = data.readDouble();
                sum.count = data.readLong();
                sum.maximum = data.readDouble();
                host.sums.add(sum);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return host;
    }
}
