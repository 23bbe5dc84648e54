package dev.highwater.notification.slack;

import dev.highwater.notification.plan.NoticeContent;
import dev.highwater.notification.plan.NoticeContent.Line;
import dev.highwater.notification.plan.NoticeContent.Section;
import java.util.stream.Collectors;

/** Writes messages that are not about one alert. Pure. */
record NoticeCards(SlackLinks links) {

    SlackMessage message(NoticeContent content) {
        String title = SlackText.line(content.title());
        SlackMessage card = new SlackMessage(title, "*" + SlackText.escape(title) + "*");
        content.sections().forEach(section -> card.paragraph(text(section)));
        return card;
    }

    private String text(Section section) {
        String lines = section.lines().stream().map(this::text).collect(Collectors.joining("\n"));
        return section.heading().isEmpty() ? lines : "*" + SlackText.quote(section.heading()) + "*\n" + lines;
    }

    private String text(Line line) {
        String link = line.path().isEmpty() ? "" : links.page(line.path(), line.link());
        return SlackText.quote(line.text()) + (link.isEmpty() ? "" : "  " + link);
    }
}
