package io.strata.sandbox.salesforce.limits;

import io.strata.sandbox.salesforce.record.Rows;
import io.strata.sandbox.salesforce.schema.SObjectType;
import io.strata.sandbox.salesforce.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** `/limits` and `/limits/recordCount` (REST API Developer Guide, Limits). */
public final class LimitsResource {

  /** Limits this org has but never draws on yet, with an Enterprise org's figures. */
  private static final Map<String, Integer> UNTOUCHED = new LinkedHashMap<>();

  static {
    UNTOUCHED.put("DailyAsyncApexExecutions", 250_000);
    UNTOUCHED.put("DailyBulkApiBatches", 15_000);
    UNTOUCHED.put("DailyBulkV2QueryFileStorageMB", 976_562);
    UNTOUCHED.put("DailyBulkV2QueryJobs", 10_000);
    UNTOUCHED.put("DailyDeliveredPlatformEvents", 25_000);
    UNTOUCHED.put("DailyDurableStreamingApiEvents", 200_000);
    UNTOUCHED.put("DailyGenericStreamingApiEvents", 10_000);
    UNTOUCHED.put("DailyStreamingApiEvents", 200_000);
    UNTOUCHED.put("DataStorageMB", 10_240);
    UNTOUCHED.put("DurableStreamingApiConcurrentClients", 1_000);
    UNTOUCHED.put("FileStorageMB", 10_240);
    UNTOUCHED.put("HourlyPublishedPlatformEvents", 250_000);
    UNTOUCHED.put("MassEmail", 5_000);
    UNTOUCHED.put("SingleEmail", 5_000);
    UNTOUCHED.put("StreamingApiConcurrentClients", 1_000);
  }

  private final CallAllowance allowance;
  private final Rows rows;
  private final Schema schema;

  public LimitsResource(CallAllowance allowance, Rows rows, Schema schema) {
    this.allowance = allowance;
    this.rows = rows;
    this.schema = schema;
  }

  public Map<String, Object> limits() {
    Map<String, Object> limits = new LinkedHashMap<>();
    CallAllowance.Standing calls = allowance.standing();
    limits.put("DailyApiRequests", limit(calls.max(), calls.remaining()));
    UNTOUCHED.forEach((name, max) -> limits.put(name, limit(max, max)));
    return limits;
  }

  /**
   * @param names objects asked for, empty for all; unknown ones are left out
   */
  public Map<String, Object> recordCount(List<String> names) {
    List<Map<String, Object>> counts = new ArrayList<>();
    for (SObjectType type : schema.types()) {
      if (names.isEmpty() || names.stream().anyMatch(type.name()::equalsIgnoreCase)) {
        Map<String, Object> count = new LinkedHashMap<>();
        count.put(
            "count",
            rows.all(type.name())
                .filter(row -> !Boolean.TRUE.equals(row.get("IsDeleted")))
                .count());
        count.put("name", type.name());
        counts.add(count);
      }
    }
    return Map.of("sObjects", counts);
  }

  private static Map<String, Object> limit(int max, int remaining) {
    Map<String, Object> limit = new LinkedHashMap<>();
    limit.put("Max", max);
    limit.put("Remaining", remaining);
    return limit;
  }
}
