package dev.highwater.notification.outbox;

import dev.highwater.notification.plan.NoticeContent;
import dev.highwater.notification.plan.NoticeContent.Line;
import dev.highwater.notification.plan.NoticeContent.Section;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;

/** Converts the content of a notice to and from the JSON of the column {@code alert_notices.content}. */
final class NoticeJson {

    private NoticeJson() {}

    static JsonObject of(NoticeContent content) {
        return new JsonObject()
                .put("title", content.title())
                .put(
                        "sections",
                        new JsonArray(content.sections().stream()
                                .map(section -> new JsonObject()
                                        .put("heading", section.heading())
                                        .put(
                                                "lines",
                                                new JsonArray(section.lines().stream()
                                                        .map(line -> new JsonObject()
                                                                .put("text", line.text())
                                                                .put("path", line.path())
                                                                .put("link", line.link()))
                                                        .toList())))
                                .toList()));
    }

    static NoticeContent read(JsonObject json) {
        return new NoticeContent(
                json.getString("title"),
                objects(json.getJsonArray("sections")).stream()
                        .map(section -> new Section(
                                section.getString("heading"),
                                objects(section.getJsonArray("lines")).stream()
                                        .map(line -> new Line(
                                                line.getString("text"), line.getString("path"), line.getString("link")))
                                        .toList()))
                        .toList());
    }

    private static List<JsonObject> objects(JsonArray array) {
        return IntStream.range(0, array.size()).mapToObj(array::getJsonObject).toList();
    }
}
