package io.strata.sandbox.salesforce.pubsub;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** Lets only callers in whose metadata names a living session of this org. */
final class SessionCheck implements ServerInterceptor {

  private final Gate gate;

  SessionCheck(Gate gate) {
    this.gate = gate;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    try {
      Context context = Context.current().withValue(Caller.KEY, gate.caller(headers));
      return Contexts.interceptCall(context, call, headers, next);
    } catch (StatusRuntimeException refused) {
      Status status = refused.getStatus();
      String method = call.getMethodDescriptor().getBareMethodName();
      gate.note(null, method, "", Refusal.http(status.getCode()), Gate.Timing.now());
      call.close(status, refused.getTrailers());
      return new ServerCall.Listener<>() {};
    }
  }
}
