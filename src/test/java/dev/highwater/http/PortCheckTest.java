package dev.highwater.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.QuarkusBindException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void shouldRefuseAPortThatIsTakenAndTakeItOnceItIsFree() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            port = taken.getLocalPort();

            assertThatThrownBy(() -> PortCheck.check("localhost", port))
                    .isInstanceOf(QuarkusBindException.class)
                    .hasMessageContaining(Integer.toString(port));
        }

        assertThatCode(() -> PortCheck.check("localhost", port)).doesNotThrowAnyException();
    }

    @Test
    void shouldTakeAnyFreePort() {
        assertThatCode(() -> PortCheck.check("localhost", 0)).doesNotThrowAnyException();
    }

    @Test
    void shouldLeaveAnAddressThatIsNoneToTheServer() {
        assertThatCode(() -> PortCheck.check("no-such-host.invalid", 8080)).doesNotThrowAnyException();
    }
}
