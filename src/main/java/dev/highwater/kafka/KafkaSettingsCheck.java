package dev.highwater.kafka;

import dev.highwater.configuration.SettingNames;
import dev.highwater.configuration.StartOrder;
import dev.highwater.failure.Causes;
import dev.highwater.text.EditDistance;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/**
 * Aborts the start if no Kafka client could ever be created from the settings: an unknown protocol, a log-in that
 * cannot be parsed, or a missing trust store. Otherwise clients would be created again and again, as while brokers are
 * away.
 */
@ApplicationScoped
class KafkaSettingsCheck {

    /** Not an error: names may resolve a minute later, such as those of containers that start at the same time. */
    private static final String UNKNOWN_NAMES = "No resolvable bootstrap urls";

    private static final Pattern INVALID = Pattern.compile("(?s)(.* configuration) ([a-z0-9._]+)(\\W.*|)");

    private static final List<String> FILES =
            List.of(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG);

    private static final String LOG_INS = "java.security.auth.login.config";

    private static final String KERBEROS = "Krb5LoginModule";

    private static final String PREFIX = "KAFKA_";

    private static final int SLIPS = 3;

    private static final Logger LOG = Logger.getLogger(KafkaSettingsCheck.class);

    private final KafkaSettings kafka;

    KafkaSettingsCheck(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    void check(@Observes @Priority(StartOrder.CONNECTIONS) StartupEvent event) {
        String problem = unusable(kafka);
        if (!problem.isEmpty()) {
            throw new ConfigurationException(problem);
        }
        remarks(System.getenv().keySet()).forEach(LOG::warn);
    }

    /**
     * Returns why no client can work with the settings, in words for operators; empty if one can, or if no broker
     * answers now.
     */
    static String unusable(KafkaSettings kafka) {
        String problem = problem(kafka);
        return problem.isEmpty() ? KafkaProbe.problem(kafka) : problem;
    }

    /**
     * Returns why no client can be created from the settings, in words for operators; empty if one can. Does not
     * contact brokers.
     */
    static String problem(KafkaSettings kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.client(Map.of(), Map.of()));
        for (String file : FILES) {
            Object name = settings.get(file);
            // The client would report this with a stack trace.
            if (name != null && !name.toString().isEmpty() && !isReadable(name.toString())) {
                return "%s names '%s', which is no file that this user (%s) may read"
                        .formatted(variable(file), name, System.getProperty("user.name"));
            }
        }
        try {
            settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
            settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
            settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
            settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
            for (ConfigDef known :
                    List.of(ConsumerConfig.configDef(), ProducerConfig.configDef(), AdminClientConfig.configDef())) {
                known.parse(settings);
            }
            if (!asksForALogIn(settings)) {
                Admin.create(kafka.client(Map.of(), Map.of())).close(Duration.ZERO);
            }
            return "";
        } catch (KafkaException unusable) {
            return text(unusable);
        }
    }

    /**
     * Returns whether creating a client contacts an authentication server. Kerberos and OAuth do, and their server may
     * be away or not know us yet.
     */
    private static boolean asksForALogIn(Map<String, Object> settings) {
        Object mechanism = settings.getOrDefault(SaslConfigs.SASL_MECHANISM, SaslConfigs.DEFAULT_SASL_MECHANISM);
        Object login = settings.get(SaslConfigs.SASL_JAAS_CONFIG);
        return mechanism.equals("OAUTHBEARER")
                || mechanism.equals(SaslConfigs.GSSAPI_MECHANISM)
                        && (login == null
                                ? System.getProperty(LOG_INS) != null
                                : login.toString().contains(KERBEROS));
    }

    private static boolean isReadable(String name) {
        try {
            Path file = Path.of(name);
            return Files.isRegularFile(file) && Files.isReadable(file);
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    private static String text(KafkaException unusable) {
        Throwable cause = Causes.root(unusable);
        String reason = Causes.text(cause);
        if (reason.contains(UNKNOWN_NAMES)) {
            return "";
        }
        Matcher invalid = INVALID.matcher(reason);
        return cause instanceof ConfigException && invalid.matches()
                ? "%s: %s %s%s"
                        .formatted(variable(invalid.group(2)), invalid.group(1), invalid.group(2), invalid.group(3))
                : ("no Kafka client can be made of what is set (%s): look at KAFKA_BOOTSTRAP_SERVERS,"
                                + " KAFKA_SECURITY_PROTOCOL, KAFKA_SASL_* and KAFKA_SSL_*")
                        .formatted(reason);
    }

    /**
     * Returns warnings about variables that are almost the name of a setting, and so are ignored. Other variables that
     * begin with {@code KAFKA_} belong to Kafka's scripts or to Kubernetes.
     */
    static List<String> remarks(Collection<String> variables) {
        Set<String> known = new TreeSet<>();
        for (ConfigDef settings :
                List.of(ConsumerConfig.configDef(), ProducerConfig.configDef(), AdminClientConfig.configDef())) {
            settings.names().forEach(name -> known.add(variable(name)));
        }
        return variables.stream()
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                .sorted()
                .flatMap(name -> EditDistance.nearest(name, known, SLIPS).stream()
                        .map(near -> "There is no setting for the variable %s, which is ignored; did you mean %s?"
                                .formatted(name, near)))
                .toList();
    }

    private static String variable(String setting) {
        return SettingNames.variable("kafka." + setting);
    }
}
