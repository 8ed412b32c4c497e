package io.tailrace.testing;

import io.tailrace.demo.AccessKey;
import io.tailrace.demo.DynamoDbServer;
import io.tailrace.demo.MySqlServer;

/**
 * What one test has for itself on the servers that all tests share.
 *
 * @param database an empty database on {@code mysql}
 * @param accessKey sees no tables on {@code dynamoDb} but those that this test creates
 */
public record TestSpace(MySqlServer mysql, String database, DynamoDbServer dynamoDb, AccessKey accessKey) {}
