package io.strata.durable.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.problem.Problem;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.runtime.security.Contract;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Executes every attempt to create once. It stands before each operation whose contract requires
 * `Idempotency-Key`, and nothing of such an operation runs without a claim in the database.
 *
 * <p>Successes and refusals by a rule are final and answered again; whatever else ends an attempt
 * frees its key. The answer is kept before it is sent, so a caller that has gone finds it later.
 */
public class IdempotencyFilter {

  static final String KEY = "Idempotency-Key";
  static final String REPLAYED = "Idempotency-Replayed";

  private static final Logger LOG = Logger.getLogger(IdempotencyFilter.class);
  private static final String CLAIM = Claim.Held.class.getName();
  private static final int AFTER_FILTERS_THAT_DO_NOT_BLOCK = Priorities.USER + 1;
  private static final int LONGEST_KEY = 255;
  private static final Duration STILL_RUNNING = Duration.ofSeconds(1);

  private final Contract contract;
  private final AttemptStore attempts;
  private final IdempotencyConfig config;
  private final ObjectMapper json;
  private final MeterRegistry meters;

  IdempotencyFilter(
      Contract contract,
      AttemptStore attempts,
      IdempotencyConfig config,
      ObjectMapper json,
      MeterRegistry meters) {
    this.contract = contract;
    this.attempts = attempts;
    this.config = config;
    this.json = json;
    this.meters = meters;
  }

  /**
   * Claims the attempt, or answers in the operation's place. Routing is more generous than the
   * contract (a slash at the end, matrix parameters): what the contract does not know is not run.
   */
  @ServerRequestFilter(priority = AFTER_FILTERS_THAT_DO_NOT_BLOCK)
  public Response claim(ContainerRequestContext request, RoutingContext routed) throws IOException {
    Contract.Operation operation =
        contract
            .operation(request.getMethod(), routed.normalizedPath())
            .orElseThrow(NotFoundException::new);
    if (!creates(operation)) {
      return null;
    }
    Duration lease = Call.current().deadline().remaining().plus(config.leaseMargin());
    return switch (attempts.claim(attempt(operation, request), lease)) {
      case Claim.Held held -> {
        request.setProperty(CLAIM, held);
        yield null;
      }
      case Claim.Answered answered -> {
        count("replayed");
        yield replay(answered.answer());
      }
      case Claim.Running running -> {
        count("running");
        throw new ProblemException(
            ProblemType.CONFLICT,
            "The first request with this " + KEY + " still runs",
            List.of(),
            STILL_RUNNING,
            null);
      }
      case Claim.Mismatch mismatch -> {
        count("mismatch");
        throw new ProblemException(ProblemType.IDEMPOTENCY_MISMATCH, null);
      }
    };
  }

  /** Keeps a final answer, frees the key after any other. */
  @ServerResponseFilter
  public void settle(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(request.getProperty(CLAIM) instanceof Claim.Held claim)) {
      return;
    }
    request.removeProperty(CLAIM);
    try {
      if (isFinal(response)) {
        count(attempts.complete(claim, stored(response)) ? "executed" : "overtaken");
      } else {
        attempts.release(claim);
        count("released");
      }
    } catch (ProblemException | JsonProcessingException unkept) {
      // What was executed is answered all the same; the lease frees the key.
      LOG.error("The answer to an attempt to create could not be kept", unkept);
      count("unkept");
    }
  }

  private static boolean creates(Contract.Operation operation) {
    return operation.parameters().stream()
        .anyMatch(
            parameter ->
                parameter.path("name").asText().equalsIgnoreCase(KEY)
                    && parameter.path("required").asBoolean());
  }

  private static Attempt attempt(Contract.Operation operation, ContainerRequestContext request)
      throws IOException {
    String key = request.getHeaderString(KEY);
    if (key == null || key.isBlank() || key.length() > LONGEST_KEY) {
      throw ProblemException.invalidParameter(KEY, "must have 1 to " + LONGEST_KEY + " characters");
    }
    byte[] body = request.getEntityStream().readAllBytes();
    request.setEntityStream(new ByteArrayInputStream(body));
    URI uri = request.getUriInfo().getRequestUri();
    String fingerprint = Fingerprint.of(uri.getRawPath() + '?' + uri.getRawQuery(), body);
    return new Attempt(consumer(request), operation.id(), key, fingerprint);
  }

  /** A service that calls for nobody calls for itself. */
  private static String consumer(ContainerRequestContext request) {
    String consumer = Call.current().consumerId();
    Principal caller = request.getSecurityContext().getUserPrincipal();
    return consumer == null && caller instanceof JsonWebToken token
        ? token.getClaim("azp")
        : consumer;
  }

  private static boolean isFinal(ContainerResponseContext response) {
    return response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL
        || response.getEntity() instanceof Problem problem
            && problem.type().equals(ProblemType.RULE_VIOLATED.uri());
  }

  private StoredAnswer stored(ContainerResponseContext response) throws JsonProcessingException {
    Object entity = response.getEntity();
    MediaType type = response.getMediaType();
    return new StoredAnswer(
        response.getStatus(),
        type == null ? null : type.toString(),
        response.getHeaderString(HttpHeaders.LOCATION),
        response.getHeaderString(HttpHeaders.ETAG),
        entity == null ? null : json.writeValueAsString(entity));
  }

  private static Response replay(StoredAnswer answer) {
    String type = answer.mediaType() == null ? MediaType.APPLICATION_JSON : answer.mediaType();
    return Response.status(answer.status())
        .entity(answer.body())
        .type(answer.body() == null ? null : type)
        .header(HttpHeaders.LOCATION, answer.location())
        .header(HttpHeaders.ETAG, answer.etag())
        .header(REPLAYED, "true")
        .build();
  }

  private void count(String outcome) {
    meters.counter("strata.idempotency", "outcome", outcome).increment();
  }
}
