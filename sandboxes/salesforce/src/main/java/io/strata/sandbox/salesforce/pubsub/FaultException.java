package io.strata.sandbox.salesforce.pubsub;

import io.grpc.StatusRuntimeException;

/** A refusal that a fault ordered. */
final class FaultException extends RuntimeException {

  private final StatusRuntimeException refusal;
  private final String faultId;

  FaultException(StatusRuntimeException refusal, String faultId) {
    super(refusal);
    this.refusal = refusal;
    this.faultId = faultId;
  }

  StatusRuntimeException refusal() {
    return refusal;
  }

  String faultId() {
    return faultId;
  }
}
