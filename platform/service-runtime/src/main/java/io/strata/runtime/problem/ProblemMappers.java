package io.strata.runtime.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.strata.runtime.correlation.Call;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** Every exception a resource method can end with, as the problem its caller sees. */
public class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  RestResponse<Problem> refused(ProblemException refusal) {
    if (refusal.type() == ProblemType.INTERNAL_ERROR) {
      return unexpected(refusal);
    }
    if (refusal.type().status() >= 500) {
      LOG.warnf("Answered %s, %s", refusal.getMessage(), MutedFailure.of(refusal).getMessage());
    }
    var response = answering(Problem.of(refusal));
    refusal
        .retryAfter()
        .ifPresent(
            wait -> response.header("Retry-After", Math.max(1, wait.plusMillis(999).toSeconds())));
    return response.build();
  }

  @ServerExceptionMapper
  RestResponse<Problem> invalid(ConstraintViolationException invalid) {
    return answer(
        ProblemType.INVALID_REQUEST,
        invalid.getConstraintViolations().stream()
            .map(found -> RequestViolations.of(found.getPropertyPath(), found.getMessage()))
            .toList());
  }

  /**
   * A parameter that cannot be converted reads as "not found" in JAX-RS; to our callers it is
   * invalid. What the contract promises and no resource answers is not implemented yet.
   */
  @ServerExceptionMapper
  RestResponse<Problem> notFound(NotFoundException notFound, ContainerRequestContext request) {
    if (Call.current().operation().isPresent() && !hasResource(request)) {
      return answer(ProblemType.NOT_IMPLEMENTED, List.of());
    }
    List<Violation> found = RequestViolations.ofParameters(request);
    return found.isEmpty()
        ? answer(ProblemType.NOT_FOUND, List.of())
        : answer(ProblemType.INVALID_REQUEST, found);
  }

  /** Another operation of the path has its resource method, this one has none. */
  @ServerExceptionMapper
  RestResponse<Problem> notAllowed(NotAllowedException notAllowed) {
    boolean promised = Call.current().operation().isPresent();
    return answer(
        promised ? ProblemType.NOT_IMPLEMENTED : ProblemType.METHOD_NOT_ALLOWED, List.of());
  }

  @ServerExceptionMapper
  RestResponse<Problem> badRequest(BadRequestException bad, ContainerRequestContext request) {
    return answer(ProblemType.INVALID_REQUEST, RequestViolations.ofParameters(request));
  }

  /** Quarkus has a mapper of its own for this one, which only the very same type replaces. */
  @ServerExceptionMapper
  RestResponse<Problem> mismatched(MismatchedInputException mismatched) {
    return unreadable(mismatched);
  }

  @ServerExceptionMapper
  RestResponse<Problem> unreadable(JsonProcessingException unreadable) {
    String pointer =
        unreadable instanceof JsonMappingException mapping
            ? RequestViolations.pointer(mapping.getPath())
            : "";
    return answer(
        ProblemType.UNREADABLE_BODY,
        List.of(Violation.inBody(pointer, RequestViolations.explain(unreadable))));
  }

  @ServerExceptionMapper
  RestResponse<Problem> answered(WebApplicationException failure) {
    if (failure.getCause() instanceof JsonProcessingException unreadable) {
      return unreadable(unreadable);
    }
    return answer(ProblemType.ofStatus(failure.getResponse().getStatus()), List.of());
  }

  @ServerExceptionMapper
  RestResponse<Problem> unexpected(Exception unexpected) {
    LOG.error("An operation failed unexpectedly", MutedFailure.of(unexpected));
    return answer(ProblemType.INTERNAL_ERROR, List.of());
  }

  private static boolean hasResource(ContainerRequestContext request) {
    return ((ResteasyReactiveContainerRequestContext) request)
            .getServerRequestContext()
            .getResteasyReactiveResourceInfo()
        != null;
  }

  private static RestResponse<Problem> answer(ProblemType type, List<Violation> violations) {
    return answering(Problem.of(new ProblemException(type, null, violations))).build();
  }

  private static RestResponse.ResponseBuilder<Problem> answering(Problem problem) {
    return RestResponse.ResponseBuilder.<Problem>create(problem.status())
        .entity(problem)
        .type(Problem.MEDIA_TYPE);
  }
}
