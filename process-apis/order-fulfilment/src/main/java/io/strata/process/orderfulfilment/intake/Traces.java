package io.strata.process.orderfulfilment.intake;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.strata.runtime.correlation.Call;

/** What ties the entries of a log to the request they come from. */
public final class Traces {

  private Traces() {}

  /** The trace of this request, or its id where it has none. */
  public static String current() {
    SpanContext span = Span.current().getSpanContext();
    return span.isValid() ? span.getTraceId() : Call.current().requestId();
  }
}
