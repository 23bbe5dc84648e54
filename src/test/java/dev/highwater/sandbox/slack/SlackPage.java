package dev.highwater.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.highwater.sandbox.slack.Whispers.Whisper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;

/** The page on which people watch the posts arrive; it fetches itself again every second. */
final class SlackPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private static final String SCRIPT = """
            setInterval(async () => {
              try {
                const page = new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html');
                const now = document.querySelector('main'), next = page.querySelector('main');
                if (now.innerHTML !== next.innerHTML) now.replaceWith(document.adoptNode(next));
                document.body.classList.remove('gone');
              } catch { document.body.classList.add('gone'); }
            }, 1000);
            document.addEventListener('click', async event => {
              const button = event.target.closest('button[data-action]');
              if (!button || button.dataset.confirm && !confirm(button.dataset.confirm)) return;
              button.disabled = true;
              const { ts, action } = button.dataset;
              await fetch('/press', { method: 'POST', headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify({ ts, action, user: 'ada' }) }).catch(() => {});
              button.disabled = false;
            });""";

    /** Lets the browser run this script and no other. */
    static final String SCRIPT_HASH = hash(SCRIPT);

    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Slack stand-in · Highwater sandbox</title>
            <meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark">
            <style>
            :root { --ink: #1d1c1d; --soft: #616061; --line: #e3e3e6; --paper: #fff; --hover: #f8f8f8; --link: #1264a3 }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e8e8e8; --soft: #9b9b9e; --line: #35373b; --paper: #1a1d21; --hover: #222529;
                  --link: #6cb6e8 } }
            * { box-sizing: border-box }
            body { margin: 0; font: 15px/1.47 system-ui, sans-serif; color: var(--ink); background: var(--paper) }
            header { position: sticky; top: 0; padding: 12px 24px; border-bottom: 1px solid var(--line);
              background: var(--paper) }
            header b { font-size: 18px } header span { color: var(--soft); margin-left: 12px }
            .gone header::after { content: 'the sandbox has ended'; color: #e01e5a; margin-left: 12px }
            main { max-width: 860px; padding: 8px 24px 48px }
            article { display: flex; gap: 10px; padding: 10px 8px; border-radius: 8px }
            article:hover { background: var(--hover) }
            .face { flex: none; width: 36px; height: 36px; border-radius: 8px; background: #4a154b; color: #fff;
              font-weight: 700; display: grid; place-items: center }
            .body { min-width: 0; flex: 1 } .who { font-weight: 700 }
            time, small, .context { color: var(--soft); font-size: 12px }
            .text { margin: 2px 0 0; white-space: pre-wrap; overflow-wrap: anywhere }
            .card { border-left: 4px solid var(--line); margin-top: 6px; padding: 2px 0 2px 12px }
            .card p, .card h3 { margin: 4px 0; white-space: pre-wrap; overflow-wrap: anywhere }
            .fields { display: grid; grid-template-columns: 1fr 1fr; gap: 0 16px } .context span { margin-right: 12px }
            .actions a { display: inline-block; border: 1px solid var(--line); border-radius: 4px; padding: 4px 12px;
              margin: 4px 4px 4px 0; color: inherit; text-decoration: none; font-weight: 700 }
            button { font: inherit; font-size: 14px; border: 1px solid var(--line); border-radius: 4px;
              padding: 4px 12px; margin: 4px 4px 4px 0; color: inherit; background: none; font-weight: 700;
              cursor: pointer }
            button:hover { background: var(--hover) } button:disabled { opacity: .5 }
            button.primary { background: #007a5a; border-color: #007a5a; color: #fff }
            button.danger { background: #e01e5a; border-color: #e01e5a; color: #fff }
            .whisper { margin-top: 8px; padding: 4px 10px; border-radius: 6px; background: var(--hover) }
            .whisper p { margin: 0; overflow-wrap: anywhere }
            code { background: var(--hover); border: 1px solid var(--line); border-radius: 3px; padding: 1px 4px;
              color: #e01e5a; font-size: 13px }
            hr { border: 0; border-top: 1px solid var(--line) } a { color: var(--link) }
            .thread { margin-top: 6px; border-left: 2px solid var(--line); padding-left: 4px }
            .thread .face { width: 24px; height: 24px; font-size: 12px }
            .empty { color: var(--soft); padding: 48px 8px }
            </style></head><body>
            <header><b># alerts</b>\
            <span>A stand-in for Slack: what Highwater posts appears here, and nowhere else.</span></header>
            """;

    private SlackPage() {}

    static String of(List<Post.Conversation> threads, List<Whisper> whispers) {
        StringBuilder html = new StringBuilder(HEAD).append("<main>");
        if (threads.isEmpty()) {
            html.append("<p class=\"empty\">Nothing posted yet.</p>");
        }
        for (Post.Conversation thread : threads) {
            post(html, thread.post(), thread.replies(), whispers);
        }
        return html.append("</main><script>")
                .append(SCRIPT)
                .append("</script></body></html>\n")
                .toString();
    }

    private static void post(StringBuilder html, Post post, List<Post> replies, List<Whisper> whispers) {
        html.append("<article id=\"" + Html.escape(post.ts())
                        + "\"><div class=\"face\">H</div><div class=\"body\"><span"
                        + " class=\"who\">Highwater</span> <time>")
                .append(TIME.format(post.time()))
                .append("</time> <small>")
                .append(Html.escape(post.channel()))
                .append(post.edited() ? " (edited)" : "")
                .append("</small><p class=\"text\">")
                .append(Markdown.toHtml(post.text()))
                .append("</p>");
        JsonNode blocks = post.blocks();
        if (blocks != null) {
            card(html, "", blocks, post.ts());
        }
        JsonNode attachments = post.attachments();
        if (attachments != null) {
            for (JsonNode attachment : attachments) {
                card(html, attachment.path("color").asText(), attachment.path("blocks"), post.ts());
            }
        }
        for (Whisper whisper : whispers) {
            if (whisper.ts().equals(post.ts())) {
                html.append("<div class=\"whisper\"><small>👁 Only visible to ")
                        .append(Html.escape(whisper.user()))
                        .append("</small><p>")
                        .append(Markdown.toHtml(whisper.text()))
                        .append("</p></div>");
            }
        }
        if (!replies.isEmpty()) {
            html.append("<div class=\"thread\">");
            for (Post reply : replies) {
                post(html, reply, List.of(), whispers);
            }
            html.append("</div>");
        }
        html.append("</div></article>");
    }

    private static void card(StringBuilder html, String color, JsonNode blocks, String ts) {
        boolean isColor = color.matches("#[0-9a-fA-F]{6}");
        html.append("<div class=\"card\"")
                .append(isColor ? " style=\"border-color:" + color + "\"" : "")
                .append('>');
        Blocks.append(html, blocks, ts);
        html.append("</div>");
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
