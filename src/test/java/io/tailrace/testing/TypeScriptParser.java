package io.tailrace.testing;

import io.tailrace.testing.TypeScriptTypes.Anything;
import io.tailrace.testing.TypeScriptTypes.ArrayOf;
import io.tailrace.testing.TypeScriptTypes.Literal;
import io.tailrace.testing.TypeScriptTypes.MapOf;
import io.tailrace.testing.TypeScriptTypes.Member;
import io.tailrace.testing.TypeScriptTypes.Members;
import io.tailrace.testing.TypeScriptTypes.Named;
import io.tailrace.testing.TypeScriptTypes.OneOf;
import io.tailrace.testing.TypeScriptTypes.Primitive;
import io.tailrace.testing.TypeScriptTypes.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads declarations; what it does not know it refuses. Reads one text once. */
final class TypeScriptParser {

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
    private static final Pattern TOKEN = Pattern.compile("[\\w$.]+|-\\d+|'[^']*'|\"[^\"]*\"|[^\\s\\w]");

    private final List<String> tokens;
    private final Map<String, Shape> declarations = new LinkedHashMap<>();
    private int next;

    TypeScriptParser(String text) {
        tokens = TOKEN.matcher(COMMENT.matcher(text).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    Map<String, Shape> declarations() {
        while (next < tokens.size()) {
            declaration();
        }
        return declarations;
    }

    private void declaration() {
        while (accept("export") || accept("declare")) {
            // neither changes what a declaration says
        }
        String kind = take();
        switch (kind) {
            case "interface" -> declarations.put(take(), members());
            case "enum" -> {
                String name = take();
                declarations.put(name, constants(name));
            }
            case "type" -> {
                String name = take();
                expect("=");
                declarations.put(name, shape());
                expect(";");
            }
            default -> {
                while (!accept(";")) {
                    next++;
                }
            }
        }
    }

    /** Behind the name of an interface, or at an object. */
    private Members members() {
        List<Shape> parents = new ArrayList<>();
        if (accept("extends")) {
            do {
                parents.add(shape());
            } while (accept(","));
        }
        Map<String, Member> members = new LinkedHashMap<>();
        expect("{");
        while (!accept("}")) {
            String name = unquoted(take());
            boolean optional = accept("?");
            expect(":");
            members.put(name, new Member(optional, shape()));
            expect(";");
        }
        return new Members(parents, members);
    }

    private OneOf constants(String type) {
        List<Shape> values = new ArrayList<>();
        expect("{");
        while (!accept("}")) {
            String name = take();
            expect("=");
            Literal value = literal(take());
            declarations.put(type + "." + name, value);
            values.add(value);
            accept(",");
        }
        return new OneOf(values);
    }

    private Shape shape() {
        List<Shape> alternatives = new ArrayList<>();
        do {
            alternatives.add(single());
        } while (accept("|"));
        return alternatives.size() == 1 ? alternatives.get(0) : new OneOf(alternatives);
    }

    private Shape single() {
        if (tokens.get(next).equals("{")) {
            return members();
        }
        String token = take();
        return switch (token) {
            case "(" -> closed(")");
            case "string", "number", "boolean" -> new Primitive(token);
            case "unknown", "any" -> new Anything();
            case "null", "true", "false" -> new Literal(token);
            case "Array" -> {
                expect("<");
                yield new ArrayOf(closed(">"));
            }
            case "Record" -> {
                expect("<");
                expect("string");
                expect(",");
                yield new MapOf(closed(">"));
            }
            default -> token.matches("['\"\\-\\d].*") ? literal(token) : new Named(token);
        };
    }

    private Shape closed(String end) {
        Shape inner = shape();
        expect(end);
        return inner;
    }

    private static Literal literal(String token) {
        return new Literal(token.matches("['\"].*") ? '"' + unquoted(token) + '"' : token);
    }

    private static String unquoted(String token) {
        return token.replaceAll("['\"]", "");
    }

    private boolean accept(String token) {
        boolean isNext = next < tokens.size() && tokens.get(next).equals(token);
        next += isNext ? 1 : 0;
        return isNext;
    }

    private void expect(String token) {
        if (!accept(token)) {
            throw new AssertionError(
                    "expected " + token + " at " + tokens.subList(next, Math.min(next + 9, tokens.size())));
        }
    }

    private String take() {
        return tokens.get(next++);
    }
}
