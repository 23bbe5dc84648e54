package dev.highwater.security;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file of users, with a line for each: {@code name:hash:role}. The first two parts are as {@code htpasswd -nB}
 * prints them. Empty lines and those that begin with {@code #} are ignored. Immutable.
 *
 * @param users by name
 * @param problems what is wrong with it, a sentence for each line; if there is any, no one should rely on the rest
 */
record UsersFile(Map<String, User> users, List<String> problems) {

    /** Fewer rounds than 2^8 are quick to try out, more than 2^15 take seconds. */
    private static final int LEAST_COST = 8;

    private static final int MOST_COST = 15;

    private static final Pattern NAME = Pattern.compile("[^\\p{Cc}\\p{Cs}:]{1,100}");
    private static final Pattern HASH = Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$[./A-Za-z0-9]{53}");

    /**
     * A user.
     *
     * @param hash of the password, as bcrypt has it
     */
    record User(String name, String hash, Role role) {

        /** Whether it is their password; takes some ten milliseconds. Longer ones than 72 bytes are no one's. */
        boolean has(char[] password) {
            byte[] bytes = new String(password).getBytes(StandardCharsets.UTF_8);
            return bytes.length <= 72
                    && BCrypt.verifyer().verify(bytes, hash.getBytes(StandardCharsets.US_ASCII)).verified;
        }
    }

    UsersFile {
        users = Map.copyOf(users);
        problems = List.copyOf(problems);
    }

    static UsersFile parse(String text) {
        Map<String, User> users = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        String[] lines = text.replaceFirst("^\\uFEFF", "").split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] fields = line.split(":", -1);
            String problem = problem(fields).orElse("");
            if (problem.isEmpty()) {
                User user = new User(fields[0], fields[1], Role.named(fields[2]).orElseThrow());
                problem = users.putIfAbsent(user.name(), user) == null ? "" : "has the name of a line before";
            }
            if (!problem.isEmpty()) {
                problems.add("line " + (i + 1) + " " + problem);
            }
        }
        if (users.isEmpty() && problems.isEmpty()) {
            problems.add("there is no user in it");
        }
        return new UsersFile(users, problems);
    }

    /** Never quotes the line: there may be a password in it. */
    private static Optional<String> problem(String[] fields) {
        if (fields.length != 3) {
            return Optional.of("must be name:hash:role, with two colons, has " + (fields.length - 1));
        }
        if (!NAME.matcher(fields[0]).matches() || !fields[0].equals(fields[0].strip())) {
            return Optional.of("must begin with a name of 1 to 100 characters, without spaces around it");
        }
        Matcher hash = HASH.matcher(fields[1]);
        if (!hash.matches()) {
            return Optional.of(
                    "must have a password hashed with bcrypt ($2y$…), as 'htpasswd -nB -C 10 NAME' prints it");
        }
        int cost = Integer.parseInt(hash.group(1));
        if (cost < LEAST_COST || cost > MOST_COST) {
            return Optional.of("has a hash of cost %d; it must be from %d to %d ('htpasswd -nB -C 10 NAME')"
                    .formatted(cost, LEAST_COST, MOST_COST));
        }
        return Role.named(fields[2]).isPresent()
                ? Optional.empty()
                : Optional.of("must end with a role: viewer, operator, editor or admin");
    }
}
