package io.strata.runtime.guard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strata.runtime.problem.Problem;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.runtime.problem.Violation;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a failed call to one of our own layers means to our caller: its problems 400, 404, 409, 412,
 * 422, 428 and 429 pass upward with their violations; 401, 403 and what no layer of ours said are
 * our own fault (502), the rest is the lower layer's unavailability. A 429 may come from the
 * gateway between.
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
          of(ProblemType.UPSTREAM_REFUSED, broken);
      case ProcessingException _, IOException _ -> of(ProblemType.UPSTREAM_UNAVAILABLE, failure);
      default -> of(ProblemType.INTERNAL_ERROR, failure);
    };
  }

  /** Nothing was sent, so even a write may be repeated. */
  static boolean neverArrived(Throwable failure) {
    return causedBy(failure, ConnectException.class);
  }

  /** What a layer of ours refuses is for our caller to read; what fails below is not. */
  private static ProblemException ofAnswer(WebApplicationException answered) {
    Response response = answered.getResponse();
    Duration wait = retryAfter(response);
    int status = response.getStatus();
    Problem told = PASSED_UPWARD.contains(status) || status >= 500 ? problem(response) : null;
    ProblemType type = told == null ? null : ProblemType.ofUri(told.type()).orElse(null);
    if (type == null || type == ProblemType.INTERNAL_ERROR) {
      return new ProblemException(withoutProblem(status), null, List.of(), wait, answered);
    }
    String detail = type.status() < 500 ? told.detail() : null;
    List<Violation> violations = told.violations() == null ? List.of() : told.violations();
    return new ProblemException(type, detail, violations, wait, answered);
  }

  private static ProblemType withoutProblem(int status) {
    if (status == ProblemType.TOO_MANY_REQUESTS.status()) {
      return ProblemType.TOO_MANY_REQUESTS;
    }
    return status >= 500 ? ProblemType.UPSTREAM_UNAVAILABLE : ProblemType.UPSTREAM_REFUSED;
  }

  /** The problem in the body; null when there is none. */
  private static Problem problem(Response response) {
    try {
      return JSON.readValue(response.readEntity(String.class), Problem.class);
    } catch (JsonProcessingException | IllegalStateException | ProcessingException unreadable) {
      return null;
    }
  }

  private static Duration retryAfter(Response response) {
    String seconds = response.getHeaderString("Retry-After");
    return seconds != null && seconds.matches("[0-9]{1,6}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : null;
  }

  private static ProblemException of(ProblemType type, Throwable cause) {
    return new ProblemException(type, null, List.of(), null, cause);
  }

  private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(type::isInstance);
  }
}
