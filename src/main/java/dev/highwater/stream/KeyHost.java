package dev.highwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.highwater.series.Names;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the host of a record by its key, for records whose value does not name one. The key is
 * {@code {"hostname":"doc"}} or the plain name.
 */
final class KeyHost {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Longest key that is looked at, in bytes: four for each character of the longest name, and some JSON around them.
     */
    private static final int LONGEST = 253 * 4 + 64;

    private KeyHost() {}

    /**
     * Returns the host that a key names; null if it names none. The text only has the form of a name, so callers must
     * ignore hosts that they do not know.
     */
    static @Nullable String of(byte @Nullable [] key) {
        if (key == null || key.length == 0 || key.length > LONGEST) {
            return null;
        }
        String name = key[0] == '{' ? ofObject(key) : new String(key, UTF_8);
        return name == null || Names.problem(name, 253) != null ? null : name;
    }

    private static @Nullable String ofObject(byte[] key) {
        try (JsonParser json = JSON.createParser(key)) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (name.equals("hostname") && value == JsonToken.VALUE_STRING) {
                    return json.getText();
                }
                json.skipChildren();
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }
}
