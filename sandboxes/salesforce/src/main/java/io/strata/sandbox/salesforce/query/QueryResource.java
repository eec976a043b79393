package io.strata.sandbox.salesforce.query;

import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.salesforce.error.OrgException;
import io.strata.sandbox.salesforce.record.RecordStore;
import io.strata.sandbox.salesforce.rest.RestRequest;
import io.strata.sandbox.salesforce.schema.Schema;
import io.strata.sandbox.salesforce.soql.QueryRecord;
import io.strata.sandbox.salesforce.soql.QueryResult;
import io.strata.sandbox.salesforce.soql.SoqlEngine;
import io.strata.sandbox.salesforce.soql.syntax.SoqlException;
import io.strata.sandbox.salesforce.wire.Json;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** query, queryAll and their further pages (REST API Developer Guide, Query). */
public final class QueryResource {

  private static final int PAGE = 2_000;
  private static final int SMALLEST_PAGE = 200;
  private static final Pattern LOCATOR =
      Pattern.compile("(01g[0-9A-Za-z]{12}(?:[0-9A-Za-z]{3})?)-(\\d{1,9})");
  private static final Pattern BATCH_SIZE =
      Pattern.compile("(?i).*\\bbatchSize\\s*=\\s*(\\d{1,6}).*");

  private final RecordStore store;
  private final SoqlEngine engine;
  private final QueryCursors cursors;

  public QueryResource(Schema schema, RecordStore store, InstantSource clock) {
    this.store = store;
    this.engine = new SoqlEngine(schema, store, clock);
    this.cursors = new QueryCursors(clock);
  }

  /**
   * Serves `/query` and `/queryAll`, first pages and further ones.
   *
   * @param includeDeleted as queryAll asks
   */
  public Answer answer(RestRequest request, boolean includeDeleted) {
    if (!request.reads()) {
      throw new OrgException(
          405,
          "METHOD_NOT_ALLOWED",
          "HTTP Method '%s' not allowed. Allowed are HEAD,GET".formatted(request.method()));
    }
    Map<String, Object> body =
        request.segments().size() > 1 ? nextPage(request) : firstPage(request, includeDeleted);
    return Json.answer(200, body, request.pretty());
  }

  private Map<String, Object> firstPage(RestRequest request, boolean includeDeleted) {
    String soql =
        request
            .call()
            .parameter("q")
            .filter(text -> !text.isBlank())
            .orElseThrow(
                () ->
                    new OrgException(400, "MALFORMED_QUERY", "A query string has to be specified"));
    QueryResult result = execute(soql, includeDeleted);
    if (request.call().parameter("columns").filter("true"::equals).isPresent()) {
      return QueryColumns.of(result);
    }
    int batchSize = batchSize(request);
    if (result.countOnly() || result.records().size() <= batchSize) {
      return page(request, result.totalSize(), result.records(), null);
    }
    QueryCursors.Cursor cursor = cursors.open(result.records(), batchSize);
    return page(
        request,
        result.totalSize(),
        result.records().subList(0, batchSize),
        locator(request, cursor, batchSize));
  }

  private QueryResult execute(String soql, boolean includeDeleted) {
    try {
      return store.read(() -> engine.execute(soql, includeDeleted));
    } catch (SoqlException refused) {
      throw new OrgException(400, refused.errorCode(), refused.getMessage());
    }
  }

  private Map<String, Object> nextPage(RestRequest request) {
    Matcher locator = LOCATOR.matcher(request.segment(1));
    Optional<QueryCursors.Cursor> open =
        locator.matches() ? cursors.find(locator.group(1)) : Optional.empty();
    int from = locator.matches() ? Integer.parseInt(locator.group(2)) : 0;
    QueryCursors.Cursor cursor =
        open.filter(c -> from <= c.records().size())
            .orElseThrow(
                () -> new OrgException(400, "INVALID_QUERY_LOCATOR", "invalid query locator"));
    int to = Math.min(cursor.records().size(), from + cursor.batchSize());
    String next = to < cursor.records().size() ? locator(request, cursor, to) : null;
    return page(request, cursor.records().size(), cursor.records().subList(from, to), next);
  }

  private static Map<String, Object> page(
      RestRequest request, int totalSize, List<QueryRecord> records, String next) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("totalSize", totalSize);
    body.put("done", next == null);
    if (next != null) {
      body.put("nextRecordsUrl", next);
    }
    body.put(
        "records",
        records.stream().map(record -> QueryJson.record(request.root(), record)).toList());
    return body;
  }

  private static String locator(RestRequest request, QueryCursors.Cursor cursor, int offset) {
    return request.root() + "/query/" + cursor.id() + "-" + offset;
  }

  private static int batchSize(RestRequest request) {
    Matcher matcher = BATCH_SIZE.matcher(request.call().header("sforce-query-options").orElse(""));
    return matcher.matches()
        ? Math.clamp(Integer.parseInt(matcher.group(1)), SMALLEST_PAGE, PAGE)
        : PAGE;
  }
}
