package dev.highwater.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class SecretFilesTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @FieldSource("dev.highwater.configuration.SecretFiles#VARIABLES")
    void shouldReadEachSecretWithoutTheLineBreakAtItsEnd(String variable) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), " pass word \r\n\n");

        SecretFiles read = SecretFiles.of(Map.of(variable + "_FILE", file.toString()));

        assertThat(read.problems()).isEmpty();
        assertThat(read.values().keySet())
                .singleElement()
                .satisfies(name -> assertThat(SettingNames.variable(name)).isEqualTo(variable));
        assertThat(read.values()).containsValue(" pass word ");
    }

    @ParameterizedTest
    @CsvSource({
        "HIGHWATER_WEBHOOKS_OPS_TOKEN, highwater.webhooks.ops.token",
        "HIGHWATER_WEBHOOKS__OPS__URL, highwater.webhooks.ops.url",
        "HIGHWATER_WEBHOOKS__ON_CALL__PASSWORD, highwater.webhooks.\"on.call\".password",
        "HIGHWATER_WEBHOOKS__ON_CALL__HEADERS__KEY__VALUE, highwater.webhooks.\"on.call\".headers.key.value",
        "HIGHWATER_WEBHOOK_HEADERS_A_VALUE, highwater.webhook.headers.a.value",
        "HIGHWATER_PAGERDUTY_ROUTES__DB__ROUTING_KEY, highwater.pagerduty.routes.db.routing-key",
        "HIGHWATER_ALERTMANAGER_HEADERS__MY_KEY__VALUE, highwater.alertmanager.headers.\"my.key\".value",
    })
    void shouldReadSecretsWithNamesOfTheUsersOwn(String variable, String property) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), "hunter2");

        assertThat(SecretFiles.of(Map.of(variable + "_FILE", file.toString())).values())
                .isEqualTo(Map.of(property, "hunter2"));
    }

    @Test
    void shouldNameASettingOfItsOwnAsItIsWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), "s3cret");

        assertThat(SecretFiles.of(Map.of("HIGHWATER_SLACK_SIGNING_SECRET_FILE", file.toString()))
                        .values())
                .containsEntry("highwater.slack.signing-secret", "s3cret");
    }

    @Test
    void shouldKeepTheLinesOfAKey() throws IOException {
        Path file = Files.writeString(directory.resolve("key.pem"), "-----BEGIN\nabc\n-----END\n");

        assertThat(SecretFiles.of(Map.of("KAFKA_SSL_KEYSTORE_KEY_FILE", file.toString()))
                        .values())
                .containsEntry("kafka.ssl.keystore.key", "-----BEGIN\nabc\n-----END");
    }

    @ParameterizedTest
    @CsvSource({
        "missing, is not there",
        "empty, is empty",
        "blank, is empty",
        ".d, is a directory",
        "binary, is no text",
        "large, is longer than"
    })
    void shouldSayWhatIsWrongWithAFileAndNotWhatIsInIt(String name, String reason) throws IOException {
        Files.writeString(directory.resolve("empty"), "");
        Files.writeString(directory.resolve("blank"), "\n\n");
        Files.createDirectory(directory.resolve(".d"));
        Files.write(directory.resolve("binary"), new byte[] {(byte) 0xC3, (byte) 0x28});
        Files.writeString(directory.resolve("large"), "x".repeat(70_000));

        SecretFiles read = SecretFiles.of(
                Map.of("HIGHWATER_SLACK_TOKEN_FILE", directory.resolve(name).toString()));

        assertThat(read.values()).isEmpty();
        assertThat(read.problems())
                .singleElement()
                .asString()
                .startsWith("HIGHWATER_SLACK_TOKEN_FILE names the file ")
                .contains(name, reason)
                .doesNotContain("xxx")
                .doesNotContain("\n");
    }

    @Test
    void shouldRefuseASecretThatIsGivenTwice() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), "one", StandardCharsets.UTF_8);

        assertThat(SecretFiles.of(Map.of(
                                "HIGHWATER_WEBHOOK_SECRET_FILE", file.toString(), "HIGHWATER_WEBHOOK_SECRET", "two"))
                        .problems())
                .containsExactly(
                        "HIGHWATER_WEBHOOK_SECRET and HIGHWATER_WEBHOOK_SECRET_FILE are both set: unset one of them");
    }

    @Test
    void shouldTakeAnEmptyVariableForNone() {
        assertThat(SecretFiles.of(Map.of("HIGHWATER_SLACK_TOKEN_FILE", "", "PATH", "/bin")))
                .isEqualTo(new SecretFiles(Map.of(), List.of()));
    }
}
