package io.strata.sandbox.salesforce.soql;

import io.strata.sandbox.salesforce.schema.SObjectType;
import java.util.Map;

/**
 * One record of a result, a parent reached by a path included. Type and id are known whether or not
 * the query selected {@code Id}, because the wire form names both in {@code attributes}.
 *
 * @param type object of the record, null for an aggregate row
 * @param id 18 characters, null for an aggregate row
 * @param fields in SELECT order under canonical names or aliases; a value is what {@link
 *     io.strata.sandbox.salesforce.record.Rows} holds (counts and date parts are {@code
 *     BigDecimal}), a {@code QueryRecord} for a parent, a {@link QueryResult} for children, or null
 */
public record QueryRecord(SObjectType type, String id, Map<String, Object> fields) {}
