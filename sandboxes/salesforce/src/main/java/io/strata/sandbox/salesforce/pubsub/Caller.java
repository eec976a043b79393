package io.strata.sandbox.salesforce.pubsub;

import io.grpc.Context;

/**
 * Who makes a call, with the token the call's metadata carried.
 *
 * @param traceId from `traceparent`, null without one
 */
record Caller(String token, String clientId, String userId, String traceId) {

  static final Context.Key<Caller> KEY = Context.key("caller");
}
