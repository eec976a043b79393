package io.strata.runtime.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strata.runtime.problem.Problem;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a failed call to one of our own layers means to our caller: 400, 404, 409, 412, 422, 428 and
 * 429 pass upward with their violations, 401 and 403 are our own fault (502), the rest is the lower
 * layer's unavailability.
 */
final class LayerFailures {

  private static final Set<Integer> PASSED_UPWARD = Set.of(400, 404, 409, 412, 422, 428, 429);
  private static final ObjectMapper JSON = LenientReading.of(new ObjectMapper());

  private LayerFailures() {}

  static ProblemException problemOf(Throwable failure) {
    return switch (failure) {
      case ProblemException problem -> problem;
      case WebApplicationException answered -> ofAnswer(answered);
      case ProcessingException broken when causedBy(broken, JsonProcessingException.class) ->
          of(ProblemType.UPSTREAM_REFUSED, null, broken);
      default -> of(ProblemType.UPSTREAM_UNAVAILABLE, null, failure);
    };
  }

  /** Nothing was sent, so even a write may be repeated. */
  static boolean neverArrived(Throwable failure) {
    return causedBy(failure, ConnectException.class);
  }

  /** Whether the layer itself, not something behind it, is failing. */
  static boolean countsForBreaker(Throwable failure) {
    return !(failure instanceof WebApplicationException)
        && (!(failure instanceof ProblemException problem)
            || problem.type() == ProblemType.DEADLINE_EXCEEDED);
  }

  private static ProblemException ofAnswer(WebApplicationException answered) {
    Response response = answered.getResponse();
    int status = response.getStatus();
    if (PASSED_UPWARD.contains(status) || status >= 500) {
      return ofProblem(response, answered);
    }
    return of(ProblemType.UPSTREAM_REFUSED, null, answered);
  }

  /**
   * An internal error of the layer below is unavailability to us; everything else keeps its name.
   */
  private static ProblemException ofProblem(Response response, WebApplicationException cause) {
    ProblemType fallback =
        response.getStatus() >= 500
            ? ProblemType.UPSTREAM_UNAVAILABLE
            : ProblemType.ofStatus(response.getStatus());
    try {
      Problem problem = JSON.readValue(response.readEntity(String.class), Problem.class);
      ProblemType type =
          ProblemType.ofUri(problem.type())
              .filter(named -> named != ProblemType.INTERNAL_ERROR)
              .orElse(fallback);
      var violations =
          problem.violations() == null
              ? List.<io.strata.runtime.problem.Violation>of()
              : problem.violations();
      return new ProblemException(type, problem.detail(), violations, retryAfter(response), cause);
    } catch (JsonProcessingException | IllegalStateException | ProcessingException unreadable) {
      return new ProblemException(fallback, null, List.of(), retryAfter(response), cause);
    }
  }

  private static Duration retryAfter(Response response) {
    String seconds = response.getHeaderString("Retry-After");
    return seconds != null && seconds.matches("[0-9]{1,6}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : null;
  }

  private static ProblemException of(ProblemType type, String detail, Throwable cause) {
    return new ProblemException(type, detail, List.of(), null, cause);
  }

  private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
