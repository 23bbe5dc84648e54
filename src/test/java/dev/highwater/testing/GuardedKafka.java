package dev.highwater.testing;

import dev.highwater.sandbox.KafkaServer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A broker with log-ins and access control ({@code StandardAuthorizer}), where no one may do anything that was not
 * granted.
 */
public final class GuardedKafka implements AutoCloseable {

    private static final String PASSWORD = "secret";
    private static final String MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule required ";

    private final KafkaServer server;
    private final Admin admin;

    private GuardedKafka(KafkaServer server) {
        this.server = server;
        this.admin = Admin.create(client("admin"));
    }

    /**
     * Starts it.
     *
     * @param users how many may log in, each named by its number, from 0, beside {@code admin}, who may do anything
     */
    public static GuardedKafka start(int users) {
        String all = IntStream.range(0, users)
                .mapToObj(number -> " user_user%d=\"%s\"".formatted(number, PASSWORD))
                .collect(Collectors.joining());
        Map<String, String> settings = new HashMap<>();
        // The listener keeps its name and gets another protocol.
        settings.put("listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put(
                "listener.name.plaintext.plain.sasl.jaas.config",
                MODULE + "username=\"admin\" password=\"%s\" user_admin=\"%s\"%s;".formatted(PASSWORD, PASSWORD, all));
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:admin;User:ANONYMOUS");
        KafkaServer server = KafkaServer.temporary(settings);
        server.start();
        return new GuardedKafka(server);
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
        return Map.of(
                "bootstrap.servers",
                server.bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                MODULE + "username=\"%s\" password=\"%s\";".formatted(user, PASSWORD));
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
