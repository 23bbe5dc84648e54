package dev.highwater.configuration;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where thresholds, alerts and their history live: {@code highwater.postgres.*}. */
public interface PostgresConfig {

    /** {@code postgresql://host:port/database}; see {@link PostgresAddress} for what else it may say. */
    @WithDefault("postgresql://localhost:5432/highwater")
    String url();

    /**
     * How the connection is encrypted: {@code disable}, {@code allow}, {@code prefer} (the default), {@code require},
     * {@code verify-ca} or {@code verify-full}; the same as {@code sslmode} in the address.
     */
    Optional<String> sslMode();

    /**
     * The authorities that may have signed the server's certificate: a file of certificates as PEM, or {@code system}
     * for the authorities that the JDK trusts; the same as {@code sslrootcert} in the address. Used only by modes that
     * verify.
     */
    Optional<String> sslCa();

    @WithDefault("highwater")
    String username();

    @WithDefault("highwater")
    String password();
}
