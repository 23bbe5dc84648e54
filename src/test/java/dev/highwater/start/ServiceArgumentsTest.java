package dev.highwater.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.highwater.start.CommandLine.Command;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceArgumentsTest {

    @Test
    void shouldServeWhenNothingIsAskedFor() {
        assertThat(CommandLine.parse(List.of()).command()).isEqualTo(Command.SERVE);
        assertThat(CommandLine.parse(List.of("-Dquarkus.http.port=1")).command())
                .isEqualTo(Command.SERVE);
    }

    @Test
    void shouldDoWhatIsAskedFor() {
        assertThat(CommandLine.parse(List.of("check"))).isEqualTo(new CommandLine(Command.CHECK, ""));
        assertThat(CommandLine.parse(List.of("support-bundle", "a.zip")))
                .isEqualTo(new CommandLine(Command.SUPPORT_BUNDLE, "a.zip"));
        assertThat(CommandLine.parse(List.of("rehearse"))).isEqualTo(new CommandLine(Command.REHEARSE, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"chekc", "check now", "support-bundle", "support-bundle a b", "rehearse now", "serve", "CHECK"})
    void shouldRefuseWhatItCannotDoInsteadOfServing(String arguments) {
        assertThatThrownBy(() -> CommandLine.parse(List.of(arguments.split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("check, and support-bundle FILE");
    }
}
