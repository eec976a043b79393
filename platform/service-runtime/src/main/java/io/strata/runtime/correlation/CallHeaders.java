package io.strata.runtime.correlation;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;

/**
 * Carries the call one layer down; the trace travels by OpenTelemetry, the token by the OIDC
 * filter.
 */
public class CallHeaders implements ClientRequestFilter {

  @Override
  public void filter(ClientRequestContext request) {
    Call call = Call.current();
    var headers = request.getHeaders();
    headers.putSingle(CallFilter.REQUEST_ID, call.requestId());
    headers.putSingle(
        CallFilter.REQUEST_BUDGET, Long.toString(call.deadline().remaining().toMillis()));
    if (call.consumerId() != null) {
      headers.putSingle(CallFilter.CONSUMER_ID, call.consumerId());
    }
    if (call.consumerTier() != null) {
      headers.putSingle(CallFilter.CONSUMER_TIER, call.consumerTier());
    }
  }
}
