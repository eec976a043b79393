package io.strata.sandbox.salesforce.soql;

import io.strata.sandbox.salesforce.schema.SObjectType;
import java.util.List;

/**
 * What a query found, whole: paging is the caller's. Children of a record are a nested result, or
 * null when there are none.
 *
 * @param type object of the FROM clause
 * @param aggregate the records are groups: their type on the wire is {@code AggregateResult}
 * @param countOnly {@code SELECT COUNT()}: no records, only the size
 * @param totalSize records after LIMIT and OFFSET, or the count
 */
public record QueryResult(
    SObjectType type,
    boolean aggregate,
    List<QueryRecord> records,
    boolean countOnly,
    int totalSize) {}
