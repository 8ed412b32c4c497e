package io.tailrace.mapping;

import io.tailrace.change.ShortestDecimal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Geometries in DynamoDB. MySQL keeps the SRID in four bytes before the well-known binary, and coordinates with x first, which is the
 * longitude where the SRID has one; GeoJSON has them so too.
 */
final class GeometryValues {

    private static final int SRID_BYTES = 4;

    /** The types of well-known binary by their numbers, from 1. */
    private enum Shape {
        POINT("Point"),
        LINE_STRING("LineString"),
        POLYGON("Polygon"),
        MULTI_POINT("MultiPoint"),
        MULTI_LINE_STRING("MultiLineString"),
        MULTI_POLYGON("MultiPolygon"),
        GEOMETRY_COLLECTION("GeometryCollection");

        private final String name;

        Shape(String name) {
            this.name = name;
        }
    }

    private GeometryValues() {}

    /** {@code {srid: 4326, wkb: …}}. */
    static AttributeValue withSrid(byte[] geometry) {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        map.put(
                "srid",
                AttributeValue.fromN(
                        Integer.toUnsignedString(littleEndian(geometry).getInt())));
        map.put("wkb", wkb(geometry));
        return AttributeValue.fromM(map);
    }

    static AttributeValue wkb(byte[] geometry) {
        return Values.binary(Arrays.copyOfRange(geometry, SRID_BYTES, geometry.length));
    }

    /** {@code {type: Point, coordinates: [1, 2]}}. */
    static AttributeValue geoJson(byte[] geometry) {
        try {
            return AttributeValue.fromM(shape(littleEndian(geometry).position(SRID_BYTES)));
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new UnmappableValueException(
                    MappingException.Reason.UNREADABLE_VALUE, "bytes that are no geometry in well-known binary");
        }
    }

    private static ByteBuffer littleEndian(byte[] geometry) {
        return ByteBuffer.wrap(geometry).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Map<String, AttributeValue> shape(ByteBuffer wkb) {
        wkb.order(wkb.get() == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        Shape shape = Shape.values()[wkb.getInt() - 1];
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        map.put("type", AttributeValue.fromS(shape.name));
        map.put(
                shape == Shape.GEOMETRY_COLLECTION ? "geometries" : "coordinates",
                switch (shape) {
                    case POINT -> position(wkb);
                    case LINE_STRING -> line(wkb);
                    case POLYGON -> list(wkb, GeometryValues::line);
                    case MULTI_POINT, MULTI_LINE_STRING, MULTI_POLYGON ->
                        list(wkb, part -> shape(part).getOrDefault("coordinates", AttributeValue.fromL(List.of())));
                    case GEOMETRY_COLLECTION -> list(wkb, part -> AttributeValue.fromM(shape(part)));
                });
        return map;
    }

    private static AttributeValue line(ByteBuffer wkb) {
        return list(wkb, GeometryValues::position);
    }

    private static AttributeValue position(ByteBuffer wkb) {
        AttributeValue x = Values.number(ShortestDecimal.of(wkb.getDouble()));
        return AttributeValue.fromL(List.of(x, Values.number(ShortestDecimal.of(wkb.getDouble()))));
    }

    private static AttributeValue list(ByteBuffer wkb, Function<ByteBuffer, AttributeValue> part) {
        int count = wkb.getInt();
        List<AttributeValue> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(part.apply(wkb));
        }
        return AttributeValue.fromL(parts);
    }
}
