package io.strata.sandbox.control.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** An RFC 9457 problem of the control API. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    boolean retryable,
    List<Violation> violations) {

  /** What is wrong with one part of the input: a JSON pointer or a parameter's name. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Violation(String pointer, String parameter, String message) {}
}
