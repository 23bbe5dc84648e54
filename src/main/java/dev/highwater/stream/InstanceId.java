package dev.highwater.stream;

import dev.highwater.configuration.ReadingsConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.ConfigProvider;

/** The name of this instance of the service: two that share a name would fence each other's transactions for ever. */
final class InstanceId {

    private InstanceId() {}

    /** The configured name, else host and port, which no two running instances share and a restart keeps. */
    static String of(ReadingsConfig settings) {
        return settings.instanceId().orElseGet(() -> hostname() + "-" + port());
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(
                    "This host does not know its own name. Set HIGHWATER_READINGS_INSTANCE_ID to a name that is"
                            + " stable over"
                            + " restarts and different for each instance.",
                    e);
        }
    }

    private static int port() {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.http.port", Integer.class)
                .orElse(8080);
    }
}
