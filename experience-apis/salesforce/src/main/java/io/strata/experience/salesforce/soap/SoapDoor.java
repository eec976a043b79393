package io.strata.experience.salesforce.soap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.strata.experience.salesforce.SalesforceConfig;
import io.strata.experience.salesforce.api.InventoryCheck;
import io.strata.experience.salesforce.inventory.InventoryChecks;
import io.strata.runtime.StrataConfig;
import io.strata.runtime.fanout.Fanout;
import io.strata.runtime.problem.Problem;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemResponse;
import io.strata.runtime.problem.ProblemType;
import io.strata.runtime.problem.Violation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The SOAP door of the inventory check: `POST` an envelope, `GET ?wsdl` for the description with
 * the address of this installation. Not a JAX-RS resource, since its paths are in a WSDL and not in
 * the OpenAPI contract; its scope is `strata.identity.path-scopes`. A caller without a valid token
 * is answered by HTTP alone, everybody else by an envelope.
 */
@ApplicationScoped
public class SoapDoor {

  static final String PATH = "/soap/inventory";

  private static final Logger LOG = Logger.getLogger(SoapDoor.class);
  private static final String WSDL = "META-INF/exp-salesforce-inventory.wsdl";
  private static final String WSDL_ADDRESS = "https://strata.example.com/salesforce";
  private static final String XML = "text/xml;charset=UTF-8";
  private static final long LARGEST = 1024 * 1024;

  private final InventoryChecks checks;
  private final Validator validator;
  private final MeterRegistry meters;
  private final String wsdl;

  public SoapDoor(
      InventoryChecks checks,
      Validator validator,
      MeterRegistry meters,
      SalesforceConfig config,
      StrataConfig strata) {
    this.checks = checks;
    this.validator = validator;
    this.meters = meters;
    URI besideTheIssuer = strata.identity().issuer().resolve("/salesforce");
    this.wsdl =
        committed().replace(WSDL_ADDRESS, config.publicUrl().orElse(besideTheIssuer).toString());
  }

  void register(@Observes Router router) {
    router
        .route(HttpMethod.POST, PATH)
        .handler(BodyHandler.create(false).setBodyLimit(LARGEST))
        .handler(this::post);
    router.route(HttpMethod.GET, PATH).handler(this::get);
  }

  private void get(RoutingContext request) {
    if (!isOurs(request)) {
      request.next();
    } else if ("wsdl".equalsIgnoreCase(request.request().query())) {
      request.response().putHeader("Content-Type", XML).end(wsdl);
    } else {
      ProblemResponse.send(request, ProblemType.METHOD_NOT_ALLOWED);
    }
  }

  /** The rest of the request runs on a virtual thread, in the context of its call. */
  private void post(RoutingContext request) {
    if (!isOurs(request)) {
      request.next();
      return;
    }
    byte[] envelope =
        request.body().buffer() == null ? new byte[0] : request.body().buffer().getBytes();
    long start = System.nanoTime();
    Fanout.start(
        () -> {
          answer(request, envelope, start);
          return null;
        });
  }

  /** Routes match a slash at the end as well; the scope was asked for this path only. */
  private static boolean isOurs(RoutingContext request) {
    return PATH.equals(request.normalizedPath());
  }

  private void answer(RoutingContext request, byte[] envelope, long start) {
    int status = 200;
    byte[] answer;
    try {
      answer = InventorySoap.answer(checks.check(valid(InventorySoap.check(envelope))));
    } catch (RuntimeException failure) {
      ProblemException problem = problemOf(failure);
      status = problem.type().status();
      answer = fault(request, problem);
    }
    record(status, start);
    if (!request.response().closed()) {
      // SOAP 1.1, section 6.2: a fault is a 500, whoever made the mistake.
      request
          .response()
          .setStatusCode(status == 200 ? 200 : 500)
          .putHeader("Content-Type", XML)
          .end(Buffer.buffer(answer));
    }
  }

  private InventoryCheck valid(InventoryCheck check) {
    List<Violation> found = validator.validate(check).stream().map(SoapDoor::violation).toList();
    if (!found.isEmpty()) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, null, found);
    }
    return check;
  }

  /** `lines[3].material` is `/lines/3/material`, as the REST door says it. */
  private static Violation violation(ConstraintViolation<InventoryCheck> violation) {
    StringBuilder pointer = new StringBuilder();
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      }
      if (!node.getName().startsWith("<")) {
        pointer.append('/').append(node.getName());
      }
    }
    return Violation.inBody(pointer.toString(), violation.getMessage());
  }

  private static ProblemException problemOf(RuntimeException failure) {
    if (failure instanceof ProblemException problem) {
      return problem;
    }
    LOG.error("A SOAP call failed unexpectedly", failure);
    return new ProblemException(ProblemType.INTERNAL_ERROR, null);
  }

  private static byte[] fault(RoutingContext request, ProblemException problem) {
    problem
        .retryAfter()
        .ifPresent(
            wait ->
                request
                    .response()
                    .putHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
    return InventorySoap.fault(problem.type(), Problem.of(problem));
  }

  private void record(int status, long start) {
    Timer.builder("strata.operations")
        .tags("operation", "checkInventoryBySoap", "status", Integer.toString(status))
        .register(meters)
        .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
  }

  private static String committed() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream file = loader.getResourceAsStream(WSDL)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The WSDL on the class path cannot be read", unreadable);
    }
  }
}
