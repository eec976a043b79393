package io.strata.system.salesforce.vendor;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One error of the REST API; bodies are arrays of them (REST API Developer Guide, Status Codes and
 * Error Responses). Within the result of a collection the code is called statusCode.
 */
record SfError(
    @JsonProperty("errorCode") @JsonAlias("statusCode") String code,
    @JsonProperty("message") String message,
    @JsonProperty("fields") List<String> fields) {

  String messageOrNone() {
    return message == null ? "" : message;
  }

  List<String> fieldsOrNone() {
    return fields == null ? List.of() : fields;
  }
}
