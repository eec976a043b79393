package io.strata.system.salesforce.vendor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One error of the REST API; bodies are arrays of them (REST API Developer Guide, Status Codes and
 * Error Responses).
 */
record SfError(
    @JsonProperty("errorCode") String code,
    @JsonProperty("message") String message,
    @JsonProperty("fields") List<String> fields) {

  String messageOrNone() {
    return message == null ? "" : message;
  }

  List<String> fieldsOrNone() {
    return fields == null ? List.of() : fields;
  }
}
