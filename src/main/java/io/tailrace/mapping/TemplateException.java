package io.tailrace.mapping;

/** A template cannot be read, or does not fit its table; says where in the template, what is wrong and what would be right. */
public final class TemplateException extends RuntimeException {

    private final String what;
    private final String remedy;

    /** @param position of the offending character, counted from 1 */
    TemplateException(int position, String what, String remedy) {
        super("at position " + position + " " + what + "; " + remedy);
        this.what = "at position " + position + " " + what;
        this.remedy = remedy;
    }

    public String what() {
        return what;
    }

    public String remedy() {
        return remedy;
    }
}
