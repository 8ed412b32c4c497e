package io.tailrace.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What declarations in TypeScript say of JSON: interfaces, enums and type aliases, as far as generated {@code .d.ts} files use the
 * language. Names count without the alias of the module that they come from.
 */
public final class TypeScriptTypes {

    /** What a value may be. */
    sealed interface Shape {}

    record Anything() implements Shape {}

    /** {@code string}, {@code number} or {@code boolean}. */
    record Primitive(String name) implements Shape {}

    /** One value, as JSON writes it. */
    record Literal(String json) implements Shape {}

    record OneOf(List<Shape> shapes) implements Shape {}

    record ArrayOf(Shape element) implements Shape {}

    record MapOf(Shape value) implements Shape {}

    record Named(String name) implements Shape {}

    /** @param parents what it extends */
    record Members(List<Shape> parents, Map<String, Member> members) implements Shape {}

    record Member(boolean optional, Shape shape) {}

    private final Map<String, Shape> declared = new HashMap<>();

    /** The declarations of all texts; of two with one name the later counts. */
    public static TypeScriptTypes of(String... texts) {
        TypeScriptTypes types = new TypeScriptTypes();
        for (String text : texts) {
            types.declared.putAll(new TypeScriptParser(text).declarations());
        }
        return types;
    }

    /** Where a value is not of the type; each as a path and what is wrong there. */
    public List<String> problems(JsonNode value, String type, String path) {
        return check(value, new Named(type), path);
    }

    private List<String> check(JsonNode value, Shape shape, String path) {
        if (shape instanceof Named named) {
            return check(value, meant(named), path);
        }
        if (shape instanceof OneOf union) {
            return checkUnion(value, union, path);
        }
        if (shape instanceof ArrayOf array && value.isArray()) {
            List<String> problems = new ArrayList<>();
            for (int i = 0; i < value.size(); i++) {
                problems.addAll(check(value.get(i), array.element(), path + "[" + i + "]"));
            }
            return problems;
        }
        if (shape instanceof MapOf map && value.isObject()) {
            List<String> problems = new ArrayList<>();
            value.properties()
                    .forEach(entry ->
                            problems.addAll(check(entry.getValue(), map.value(), path + "." + entry.getKey())));
            return problems;
        }
        if (shape instanceof Members members && value.isObject()) {
            return checkMembers(value, members(members), path);
        }
        boolean isRight = shape instanceof Anything
                || (shape instanceof Literal literal && value.toString().equals(literal.json()))
                || (shape instanceof Primitive primitive && isA(value, primitive.name()));
        return isRight ? List.of() : List.of(path + ": " + value + " is not " + shape);
    }

    private static boolean isA(JsonNode value, String primitive) {
        return switch (primitive) {
            case "string" -> value.isTextual();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> throw new AssertionError("no primitive: " + primitive);
        };
    }

    private Shape meant(Named named) {
        String withoutModule = named.name().substring(named.name().indexOf('.') + 1);
        Shape meant = declared.getOrDefault(named.name(), declared.get(withoutModule));
        if (meant == null) {
            throw new AssertionError("there is no type " + named.name());
        }
        return meant;
    }

    /** When nothing fits, the problems are those of the nearest. */
    private List<String> checkUnion(JsonNode value, OneOf union, String path) {
        List<String> nearest = union.shapes().stream()
                .map(shape -> check(value, shape, path))
                .min((one, other) -> Integer.compare(one.size(), other.size()))
                .orElseThrow();
        return nearest.isEmpty() || value.isContainerNode()
                ? nearest
                : List.of(path + ": " + value + " is none of " + union.shapes());
    }

    private List<String> checkMembers(JsonNode value, Map<String, Member> members, String path) {
        List<String> problems = new ArrayList<>();
        value.properties().forEach(entry -> {
            Member member = members.get(entry.getKey());
            String at = path + "." + entry.getKey();
            problems.addAll(
                    member == null ? List.of(at + ": is unknown") : check(entry.getValue(), member.shape(), at));
        });
        members.forEach((name, member) -> {
            if (!member.optional() && !value.has(name)) {
                problems.add(path + "." + name + ": is missing");
            }
        });
        return problems;
    }

    private Map<String, Member> members(Members declaration) {
        Map<String, Member> all = new HashMap<>();
        for (Shape parent : declaration.parents()) {
            Shape meant = parent instanceof Named named ? meant(named) : parent;
            if (!(meant instanceof Members inherited)) {
                throw new AssertionError("cannot extend " + parent);
            }
            all.putAll(members(inherited));
        }
        all.putAll(declaration.members());
        return all;
    }
}
