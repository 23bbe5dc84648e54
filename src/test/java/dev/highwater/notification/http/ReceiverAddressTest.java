package dev.highwater.notification.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials in the address of a webhook, and all the forms in which people write them. */
class ReceiverAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://ann:secret@host.example/hook, ann:secret",
        "https://ann:se%40cr%3Aet%2F@host.example/hook, ann:se@cr:et/",
        "https://ann:se@cret@host.example/hook, ann:se@cret",
        "https://ann:se:cret@host.example/hook, ann:se:cret",
        "https://a+b:c+d@host.example/hook, a+b:c+d",
        "https://m%C3%BCller:%E2%82%AC@host.example/hook, müller:€",
        "https://müller:€@host.example/hook, müller:€",
        "https://:secret@host.example/hook, :secret",
        "https://ann@host.example/hook, ann:",
        "https://ann:@host.example/hook, ann:"
    })
    void shouldAuthorizeByTheCredentialsInFrontOfTheHost(String url, String credentials) {
        ReceiverAddress address = ReceiverAddress.of("HIGHWATER_WEBHOOK_URL", url);

        assertThat(address.uri()).hasToString("https://host.example/hook");
        assertThat(address.authorization().map(ReceiverAddressTest::plain)).contains(credentials);
        assertThat(address.toString()).isEqualTo("host.example with credentials");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/a?b=c, http://localhost:8080/a?b=c",
        "HTTPS://Host.Example, HTTPS://Host.Example",
        "http://[::1]:9093/hook, http://[::1]:9093/hook",
        "https://user.example/@ann:b@c, https://user.example/@ann:b@c",
        "https://host.example/?to=ann@b.example, https://host.example/?to=ann@b.example",
        "https://bücher.example/größe, https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe",
        "http://bücher.example:81, http://xn--bcher-kva.example:81"
    })
    void shouldLeaveOtherAddressesAsTheyAre(String url, String uri) {
        ReceiverAddress address = ReceiverAddress.of("HIGHWATER_WEBHOOK_URL", url);

        assertThat(address.uri()).hasToString(uri);
        assertThat(address.authorization()).isEqualTo(Optional.empty());
    }

    @Test
    void shouldReadCredentialsInFrontOfAnIpV6Host() {
        ReceiverAddress address = ReceiverAddress.of("HIGHWATER_WEBHOOK_URL", "http://ann:secret@[::1]:9093/hook");

        assertThat(address.uri()).hasToString("http://[::1]:9093/hook");
        assertThat(address).hasToString("[::1]:9093 with credentials");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ann:sw0rdf#sh@host.example/hook",
                "https://ann:sw0rdfsh%zz@host.example/hook",
                "https://ann%3Ab:sw0rdfsh@host.example/hook",
                "https://ann:sw0rdf/sh@host.example/hook",
                "https://ann:sw0rdfsh@/hook",
                "https://ann:sw0rdfsh@host.example:port/hook",
                "https://ann:sw0rdfsh@my_service/hook",
                "https://ann:sw0rdfsh@host.example/a hook",
                "https:///sw0rdfsh",
                "ftp://ann:sw0rdfsh@host.example/hook"
            })
    void shouldRefuseWhatIsNoAddressWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> ReceiverAddress.of("HIGHWATER_WEBHOOK_URL", url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("HIGHWATER_WEBHOOK_URL ")
                .hasMessageNotContaining("sw0rdf")
                .hasNoCause();
    }

    private static String plain(String header) {
        assertThat(header).startsWith("Basic ");
        return new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
    }
}
