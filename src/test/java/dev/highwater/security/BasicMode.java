package dev.highwater.security;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The service in mode {@code basic}, with a user for each role who is called as the role is, password included. */
public final class BasicMode implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("highwater.security.mode", "basic", "highwater.security.basic.users-file", users().toString());
    }

    /** A request by the user of a role. */
    public static RequestSpecification as(Role role) {
        return RestAssured.given().auth().preemptive().basic(role.text(), role.text());
    }

    private static Path users() {
        try {
            Path file = Files.createTempFile("users", ".txt");
            file.toFile().deleteOnExit();
            String lines = Arrays.stream(Role.values())
                    .map(Role::text)
                    .map(role -> role + ":" + BCrypt.withDefaults().hashToString(8, role.toCharArray()) + ":" + role)
                    .collect(Collectors.joining("\n"));
            return Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
