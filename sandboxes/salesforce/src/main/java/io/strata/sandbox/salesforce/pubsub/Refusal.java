package io.strata.sandbox.salesforce.pubsub;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.UUID;

/**
 * Refusals as the Pub/Sub API tells them: a gRPC status, a message that ends with the call's id,
 * and the code in the trailer {@code error-code} (Pub/Sub API Developer Guide, Handle Errors).
 */
final class Refusal {

  static final Metadata.Key<String> ERROR_CODE =
      Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER);
  static final Metadata.Key<String> RPC_ID =
      Metadata.Key.of("rpc-id", Metadata.ASCII_STRING_MARSHALLER);

  private static final String PREFIX = "sfdc.platform.eventbus.grpc.";

  private Refusal() {}

  /**
   * @param suffix of the error code, behind what all have in common
   */
  static StatusRuntimeException of(Status.Code status, String suffix, String message) {
    String rpcId = UUID.randomUUID().toString();
    Metadata trailers = new Metadata();
    trailers.put(ERROR_CODE, PREFIX + suffix);
    trailers.put(RPC_ID, rpcId);
    return status
        .toStatus()
        .withDescription(message + " rpcId: " + rpcId)
        .asRuntimeException(trailers);
  }

  static StatusRuntimeException invalid(String suffix, String message) {
    return of(Status.Code.INVALID_ARGUMENT, suffix, message);
  }

  static StatusRuntimeException unauthenticated() {
    return of(
        Status.Code.UNAUTHENTICATED,
        "service.auth.error",
        "An authentication exception occurred. The user's access token is invalid or has expired.");
  }

  static StatusRuntimeException replayIdGone() {
    return invalid(
        "subscription.fetch.replayid.corrupted",
        "The Replay ID validation failed. Ensure that the Replay ID is valid.");
  }

  /** The connection is gone: no code, no id. */
  static StatusRuntimeException connectionLost() {
    return Status.UNAVAILABLE.withDescription("Connection reset").asRuntimeException();
  }

  /** What a fault's HTTP status means here. */
  static StatusRuntimeException ofHttp(int status) {
    return switch (status) {
      case 400 -> replayIdGone();
      case 401 -> unauthenticated();
      case 403 ->
          of(
              Status.Code.PERMISSION_DENIED,
              "topic.meta.permission",
              "You do not have permission to access this topic.");
      case 404 -> of(Status.Code.NOT_FOUND, "topic.not.found", "The topic was not found.");
      case 429 -> limited();
      case 500 ->
          of(
              Status.Code.INTERNAL,
              "subscription.internal.error",
              "An internal error occurred in the subscription.");
      default ->
          of(
              Status.Code.UNAVAILABLE,
              "service.unavailable",
              "The service is temporarily unavailable. Try again later.");
    };
  }

  static StatusRuntimeException limited() {
    return of(
        Status.Code.RESOURCE_EXHAUSTED,
        "subscription.limit.exceeded",
        "The limit of events that can be delivered in 24 hours was exceeded.");
  }

  /** A status in the terms of the journal. */
  static int http(Status.Code status) {
    return switch (status) {
      case OK -> 200;
      case UNAUTHENTICATED -> 401;
      case PERMISSION_DENIED -> 403;
      case NOT_FOUND -> 404;
      case ALREADY_EXISTS, FAILED_PRECONDITION -> 409;
      case RESOURCE_EXHAUSTED -> 429;
      case UNAVAILABLE -> 503;
      case INVALID_ARGUMENT -> 400;
      default -> 500;
    };
  }
}
