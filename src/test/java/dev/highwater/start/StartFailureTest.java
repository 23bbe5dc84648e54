package dev.highwater.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Libraries say what is wrong with a value or a file, and not whose it is. */
class StartFailureTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "QUARKUS_TLS_KEY_STORE_PEM__0__CERT", "/etc/tls.crt",
            "QUARKUS_TLS_KEY_STORE_PEM__0__KEY", "/etc/tls.key",
            "QUARKUS_OIDC_AUTH_SERVER_URL", "junk",
            "QUARKUS_HTTP_PORT", "80",
            "HOME", "/etc/tls");

    @Test
    void shouldNameTheVariableOfAValue() {
        assertThat(StartFailure.named("/etc/tls.crt", ENVIRONMENT))
                .isEqualTo("QUARKUS_TLS_KEY_STORE_PEM__0__CERT cannot be used (/etc/tls.crt)");
        assertThat(StartFailure.named("'junk' is invalid: URI is not absolute", ENVIRONMENT))
                .startsWith("QUARKUS_OIDC_AUTH_SERVER_URL cannot be used");
    }

    @Test
    void shouldNameTheVariablesOfCertificatesWhereTheReasonNamesNone() {
        assertThat(StartFailure.named("Missing -----BEGIN CERTIFICATE----- delimiter", ENVIRONMENT))
                .endsWith("; look at QUARKUS_TLS_KEY_STORE_PEM__0__CERT, QUARKUS_TLS_KEY_STORE_PEM__0__KEY");
        assertThat(StartFailure.named("Something else", Map.of("HOME", "/"))).isEqualTo("Something else");
    }

    @Test
    void shouldSayItInALine() {
        assertThat(StartFailure.lines(new IllegalStateException("one\n  two", new RuntimeException("three"))))
                .singleElement()
                .isEqualTo("Highwater does not start: one; two: three");
    }
}
