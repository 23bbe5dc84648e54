package dev.highwater.kafka;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.ConfigException;

/**
 * Checks, if the settings are for Kafka without TLS, whether a Kafka broker answers at the first address. A client
 * takes the first four bytes of any answer for its length: 352 MB for a TLS alert, or 1.2 GB for {@code HTTP}. It then
 * runs out of memory, and nothing says why (KAFKA-4090).
 */
final class KafkaProbe {

    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 1_000;

    /** Largest plausible answer to the request, in bytes; a real one has a few hundred. */
    private static final int LONGEST_ANSWER = 1_000_000;

    /** First two bytes of a TLS alert: its type and the major version; RFC 8446, sections 5.1 and 6. */
    private static final int TLS_ALERT = 0x1503;

    private KafkaProbe() {}

    /**
     * Returns why the server at the first address cannot be used with these settings, in words for operators; empty if
     * it can, or if none answers.
     */
    static String problem(KafkaSettings kafka) {
        Map<String, Object> settings = kafka.client(Map.of(), Map.of());
        String protocol =
                String.valueOf(settings.getOrDefault(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "PLAINTEXT"));
        if (protocol.toUpperCase(Locale.ROOT).endsWith("SSL")) {
            return "";
        }
        return addresses(kafka).stream().findFirst().map(KafkaProbe::problem).orElse("");
    }

    private static List<InetSocketAddress> addresses(KafkaSettings kafka) {
        try {
            return ClientUtils.parseAndValidateAddresses(
                    List.of(kafka.bootstrapServers().split(",", -1)), "use_all_dns_ips");
        } catch (ConfigException unknownNames) {
            return List.of();
        }
    }

    private static String problem(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write(apiVersions());
            int length = new DataInputStream(socket.getInputStream()).readInt();
            if (length >= 0 && length <= LONGEST_ANSWER) {
                return "";
            }
            String where = "%s:%d".formatted(address.getHostString(), address.getPort());
            return length >>> 16 == TLS_ALERT
                    ? ("Kafka at %s speaks TLS, and KAFKA_SECURITY_PROTOCOL says that it does not: set it to SSL or"
                                    + " SASL_SSL")
                            .formatted(where)
                    : "what answers at %s is no Kafka: look at KAFKA_BOOTSTRAP_SERVERS".formatted(where);
        } catch (IOException away) {
            return "";
        }
    }

    /** Returns an ApiVersions request of version 0, which brokers answer before authentication. */
    private static byte[] apiVersions() {
        ByteBuffer request = ByteBuffer.allocate(14);
        request.putInt(10).putShort((short) 18).putShort((short) 0).putInt(1).putShort((short) -1);
        return request.array();
    }
}
