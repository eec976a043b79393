package io.strata.runtime.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.strata.runtime.correlation.Call;
import java.net.URI;
import java.util.List;

/** Problem details for HTTP APIs (RFC 9457), with the members every Strata answer carries. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    URI type,
    String title,
    int status,
    String detail,
    String instance,
    String traceId,
    boolean retryable,
    List<Violation> violations) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /** The problem of the current call; who is told when to come again may come again. */
  public static Problem of(ProblemException refusal) {
    SpanContext span = Span.current().getSpanContext();
    return new Problem(
        refusal.type().uri(),
        refusal.type().title(),
        refusal.type().status(),
        refusal.detail(),
        "urn:request:" + Call.current().requestId(),
        span.isValid() ? span.getTraceId() : null,
        refusal.type().retryable() || refusal.retryAfter().isPresent(),
        refusal.violations());
  }
}
