package dev.highwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No library has a fault that docs/dependencies.md knows to be mended. */
class KnownFaultsTest {

    /** {@code netty-codec-http-4.1.140.Final.jar}, also with its group before it. */
    private static final Pattern VERSION = Pattern.compile(".*-(\\d+(?:\\.\\d+)+)[^-]*\\.jar");

    @ParameterizedTest
    @CsvSource({
        "org.apache.kafka.clients.producer.KafkaProducer, 4.1.2, CVE-2026-35554",
        "io.netty.handler.codec.http.HttpRequestDecoder, 4.1.138, CVE-2026-33870 CVE-2026-42581 CVE-2026-50020"
                + " CVE-2026-89044",
        "io.netty.handler.codec.http2.Http2FrameReader, 4.1.135, CVE-2026-33871 CVE-2026-50560",
        "io.netty.handler.ssl.SslHandler, 4.1.135, CVE-2026-50010 CVE-2026-45416",
        "io.netty.handler.codec.ByteToMessageDecoder, 4.1.133, CVE-2026-42583",
        "io.vertx.core.Vertx, 4.5.27, CVE-2026-6860",
        "io.vertx.ext.web.Router, 4.5.27, CVE-2026-6860",
        "com.fasterxml.jackson.core.JsonFactory, 2.21.5, GHSA-72hv-8253-57qq and later ones",
        "com.fasterxml.jackson.databind.ObjectMapper, 2.21.5, later ones",
        "org.postgresql.Driver, 42.7.12, CVE-2026-42198 CVE-2026-54291",
    })
    void shouldBeAtLeastTheVersionThatMendsItWhenAFaultIsKnown(String type, String mendedIn, String fault)
            throws ClassNotFoundException {
        Path jar = Path.of(Class.forName(type)
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        Matcher version = VERSION.matcher(jar.getFileName().toString());

        assertThat(version.matches()).as("a version in %s", jar).isTrue();
        assertThat(Arrays.compare(numbers(version.group(1)), numbers(mendedIn)))
                .as("%s has %s, mended in %s", jar.getFileName(), fault, mendedIn)
                .isNotNegative();
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
