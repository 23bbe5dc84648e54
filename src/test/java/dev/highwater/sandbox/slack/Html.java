package dev.highwater.sandbox.slack;

/** Text in HTML. */
final class Html {

    private Html() {}

    /** Safe as content of an element and within a quoted attribute. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
