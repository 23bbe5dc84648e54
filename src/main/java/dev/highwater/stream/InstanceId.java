package dev.highwater.stream;

import dev.highwater.configuration.ReadingsConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The name of this instance of the service, part of its transactional id. Two instances with the same name would fence
 * each other's transactions for ever.
 */
final class InstanceId {

    private InstanceId() {}

    /**
     * Returns the configured name, else host name and port, which no two running instances share and which survive a
     * restart.
     */
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
