package io.tailrace.http;

/** Text on its way into HTML. */
final class Html {

    private Html() {}

    /** Shows as this text, in content and in quoted attributes. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A name and its value in a list of such; the value is HTML. */
    static String entry(String name, String value) {
        return "<div><dt>" + name + "</dt><dd>" + value + "</dd></div>\n";
    }

    /** The attribute that keeps a section off the page while it has nothing to say. */
    static String hiddenUnless(boolean shown) {
        return shown ? "" : " hidden";
    }
}
