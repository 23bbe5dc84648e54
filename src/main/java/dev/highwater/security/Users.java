package dev.highwater.security;

import dev.highwater.configuration.HighwaterConfig;
import dev.highwater.failure.CurrentProblem;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The users of the file of users, which is read again within ten seconds of a change. If it cannot be used, the last
 * good one stays in force. Thread-safe.
 */
@ApplicationScoped
class Users {

    private static final Logger LOG = Logger.getLogger(Users.class);

    private final SecurityMode mode;
    private final Optional<Path> file;
    private volatile Map<String, UsersFile.User> users = Map.of();
    private final CurrentProblem problem = new CurrentProblem();

    Users(HighwaterConfig config) {
        this.mode = SecurityMode.of(config);
        this.file = config.security().basic().usersFile().map(Path::of);
    }

    /** Reads the file. Returns its problem; empty if there is none. */
    String read() {
        if (file.isEmpty()) {
            return "no file of users is set: set HIGHWATER_SECURITY_BASIC_USERS_FILE to a file with a line"
                    + " name:hash:role for each";
        }
        try {
            UsersFile read = UsersFile.parse(Files.readString(file.get()));
            if (read.problems().isEmpty()) {
                users = read.users();
                return "";
            }
            return "the file of users, " + file.get() + ", cannot be used: " + String.join("; ", read.problems());
        } catch (CharacterCodingException e) {
            return "the file of users, " + file.get() + ", is not UTF-8";
        } catch (IOException e) {
            return "the file of users, " + file.get() + ", cannot be read: " + e;
        }
    }

    /** The user of this name, as the file has it now. */
    Optional<UsersFile.User> find(String name) {
        return Optional.ofNullable(users.get(name));
    }

    @Scheduled(every = "10s", delayed = "10s")
    void refresh() {
        if (mode == SecurityMode.BASIC) {
            String now = read();
            if (problem.isNew(now)) {
                LOG.errorf("The file of users cannot be used; the users read before stay in force: %s", now);
            }
        }
    }
}
