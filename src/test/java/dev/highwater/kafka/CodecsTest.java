package dev.highwater.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.record.CompressionType;
import org.junit.jupiter.api.Test;

class CodecsTest {

    @Test
    void shouldFindThatAllOfThemWorkHere() {
        assertThat(Codecs.broken()).isEmpty();
    }

    @Test
    void shouldTryThemAllAndNameThoseThatDoNotWork() {
        List<String> tried = new ArrayList<>();

        assertThat(Codecs.broken(codec -> {
                    tried.add(codec.name);
                    if (codec == CompressionType.ZSTD) {
                        throw new NoClassDefFoundError("Could not initialize class com.github.luben.zstd.Zstd");
                    }
                    if (codec == CompressionType.GZIP) {
                        throw new IOException("not a gzip file");
                    }
                }))
                .hasSize(2)
                .hasEntrySatisfying("zstd", why -> assertThat(why).contains("NoClassDefFoundError", "noexec"))
                .hasEntrySatisfying("gzip", why -> assertThat(why).contains("not a gzip file"));
        assertThat(tried).containsExactlyInAnyOrder("gzip", "snappy", "lz4", "zstd");
    }
}
