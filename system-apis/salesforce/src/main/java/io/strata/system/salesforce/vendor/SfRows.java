package io.strata.system.salesforce.vendor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;

/**
 * A page of rows (REST API Developer Guide, Query); the rows of a child relationship come in the
 * same shape.
 *
 * @param done whether these are the last rows
 * @param nextRecordsUrl path of the next page, null when done
 */
public record SfRows<T>(
    @JsonProperty(value = "done", required = true) boolean done,
    @JsonProperty("nextRecordsUrl") String nextRecordsUrl,
    @JsonProperty("records") List<T> records) {

  public SfRows {
    Objects.requireNonNull(records, "records");
    if (!done) {
      Objects.requireNonNull(nextRecordsUrl, "nextRecordsUrl");
    }
  }
}
