package io.strata.system.salesforce.vendor.pubsub;

import io.grpc.Metadata;
import io.grpc.Status;
import io.strata.system.salesforce.stream.FeedLost;
import java.util.regex.Pattern;

/**
 * What the bus's refusals mean (Pub/Sub API Developer Guide, Handle Errors): a gRPC status, and a
 * code in the trailers. Descriptions stay out, since they may quote what was sent.
 */
final class BusFailures {

  static final Metadata.Key<String> CODE =
      Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER);

  private static final String PREFIX = "sfdc.platform.eventbus.grpc.";
  private static final Pattern KNOWN_FORM = Pattern.compile("[a-z.]{1,80}");

  /** A replay id that is not, or no longer, one of the topic's. */
  private static final Pattern CURSOR_GONE =
      Pattern.compile("subscription\\.fetch\\.replayid\\.(corrupted|validation\\.failed)");

  private BusFailures() {}

  static FeedLost lost(Throwable failure) {
    Status status = Status.fromThrowable(failure);
    String code = code(Status.trailersFromThrowable(failure));
    String told = "the event bus answered " + status.getCode() + (code.isEmpty() ? "" : " " + code);
    return new FeedLost(meaning(status.getCode(), code), told);
  }

  private static FeedLost.Cause meaning(Status.Code status, String code) {
    if (CURSOR_GONE.matcher(code).matches()) {
      return FeedLost.Cause.CURSOR_GONE;
    }
    return switch (status) {
      case PERMISSION_DENIED, NOT_FOUND, INVALID_ARGUMENT, UNIMPLEMENTED -> FeedLost.Cause.REFUSED;
      default -> FeedLost.Cause.UNAVAILABLE;
    };
  }

  private static String code(Metadata trailers) {
    String code = trailers == null ? null : trailers.get(CODE);
    if (code == null || !code.startsWith(PREFIX)) {
      return "";
    }
    String suffix = code.substring(PREFIX.length());
    return KNOWN_FORM.matcher(suffix).matches() ? suffix : "";
  }
}
