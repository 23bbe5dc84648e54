package dev.highwater.testing;

import dev.highwater.sandbox.KafkaServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * A broker with log-ins and access control ({@code StandardAuthorizer}), where no one may do anything that was not
 * granted.
 */
public final class GuardedKafka implements AutoCloseable {

    private static final String PASSWORD = "secret";

    /** The least that Kafka takes. */
    private static final int ITERATIONS = 4_096;

    private static final ScramMechanism SCRAM = ScramMechanism.SCRAM_SHA_512;
    private static final String SCRAM_MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule required ";
    private static final String MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule required ";

    private final KafkaServer server;
    private final Admin admin;

    /** PEM of whoever signed its certificate; null if it does not speak TLS. */
    private final @Nullable Path trusted;

    private GuardedKafka(KafkaServer server, @Nullable Path trusted) {
        this.server = server;
        this.trusted = trusted;
        this.admin = Admin.create(client("admin"));
    }

    /**
     * Starts it.
     *
     * @param users how many may log in, each named by its number, from 0, beside {@code admin}, who may do anything
     */
    public static GuardedKafka start(int users) {
        return start(
                users, Map.of("listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT"), null);
    }

    /**
     * The same with TLS, and users other than {@code admin} who log in with SCRAM, as managed brokers ask for.
     *
     * @param authority signs the broker's certificate
     */
    public static GuardedKafka startEncrypted(int users, CertificateAuthority authority) {
        CertificateAuthority.Issued issued = authority.issue("broker", "dns:localhost");
        try {
            // Kafka wants both in one file.
            Path both = issued.key().resolveSibling("broker.pem");
            Files.writeString(both, Files.readString(issued.key()) + Files.readString(issued.certificate()));
            GuardedKafka kafka = start(
                    users,
                    Map.of(
                            "listener.security.protocol.map", "PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT",
                            "ssl.keystore.type", "PEM",
                            "ssl.keystore.location", both.toString(),
                            "ssl.truststore.type", "PEM",
                            "ssl.truststore.location", authority.certificate().toString()),
                    authority.certificate());
            kafka.addScramUsers(users);
            return kafka;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addScramUsers(int users) {
        List<UserScramCredentialAlteration> added = IntStream.range(0, users)
                .<UserScramCredentialAlteration>mapToObj(number -> new UserScramCredentialUpsertion(
                        "user" + number, new ScramCredentialInfo(SCRAM, ITERATIONS), PASSWORD))
                .toList();
        admin.alterUserScramCredentials(added)
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static GuardedKafka start(int users, Map<String, String> listener, @Nullable Path trusted) {
        String all = IntStream.range(0, users)
                .mapToObj(number -> " user_user%d=\"%s\"".formatted(number, PASSWORD))
                .collect(Collectors.joining());
        Map<String, String> settings = new HashMap<>();
        // The listener keeps its name and gets another protocol.
        settings.putAll(listener);
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("sasl.enabled.mechanisms", "PLAIN," + SCRAM.mechanismName());
        settings.put("listener.name.plaintext.scram-sha-512.sasl.jaas.config", SCRAM_MODULE + ";");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put(
                "listener.name.plaintext.plain.sasl.jaas.config",
                MODULE + "username=\"admin\" password=\"%s\" user_admin=\"%s\"%s;".formatted(PASSWORD, PASSWORD, all));
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:admin;User:ANONYMOUS");
        KafkaServer server = KafkaServer.temporary(settings);
        server.start();
        return new GuardedKafka(server, trusted);
    }

    /**
     * Something that may be done.
     *
     * @param prefixed whether it is allowed on all that begins with the name
     */
    public record Grant(ResourceType type, String name, boolean prefixed, AclOperation operation) {

        public static Grant on(ResourceType type, String name, AclOperation operation) {
            return new Grant(type, name, false, operation);
        }

        private AclBinding to(String user) {
            return new AclBinding(
                    new ResourcePattern(type, name, prefixed ? PatternType.PREFIXED : PatternType.LITERAL),
                    new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
        }
    }

    public void allow(String user, Collection<Grant> grants) throws ExecutionException, InterruptedException {
        admin.createAcls(bindings(user, grants)).all().get();
    }

    public void take(String user, Collection<Grant> grants) throws ExecutionException, InterruptedException {
        admin.deleteAcls(bindings(user, grants).stream()
                        .map(AclBinding::toFilter)
                        .toList())
                .all()
                .get();
    }

    private static List<AclBinding> bindings(String user, Collection<Grant> grants) {
        return grants.stream().map(grant -> grant.to(user)).toList();
    }

    /** What a client needs to be a user. */
    public Map<String, Object> client(String user) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", server.bootstrapServers());
        settings.put("security.protocol", trusted == null ? "SASL_PLAINTEXT" : "SASL_SSL");
        boolean byScram = trusted != null && !user.equals("admin");
        settings.put("sasl.mechanism", byScram ? SCRAM.mechanismName() : "PLAIN");
        settings.put(
                "sasl.jaas.config",
                (byScram ? SCRAM_MODULE : MODULE) + "username=\"%s\" password=\"%s\";".formatted(user, PASSWORD));
        if (trusted != null) {
            settings.put("ssl.truststore.type", "PEM");
            settings.put("ssl.truststore.location", trusted.toString());
        }
        return settings;
    }

    /** The same for a Highwater. */
    public Map<String, String> environment(String user) {
        return client(user).entrySet().stream()
                .collect(Collectors.toMap(
                        setting -> "KAFKA_"
                                + setting.getKey().toUpperCase(Locale.ROOT).replace('.', '_'),
                        setting -> String.valueOf(setting.getValue())));
    }

    /** The administrator's; belongs to this. */
    public Admin admin() {
        return admin;
    }

    @Override
    public void close() {
        admin.close();
        server.close();
    }
}
