package io.strata.runtime.correlation;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.strata.runtime.StrataConfig;
import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.problem.ProblemResponse;
import io.strata.runtime.problem.ProblemType;
import io.strata.runtime.security.Contract;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logmanager.MDC;

/** Opens the call before anything else sees the request, authentication included. */
@ApplicationScoped
public class CallFilter {

  static final String REQUEST_ID = "X-Request-Id";
  static final String REQUEST_BUDGET = "X-Request-Budget";
  public static final String CONSUMER_ID = "X-Consumer-Id";
  public static final String CONSUMER_TIER = "X-Consumer-Tier";

  private static final int BEFORE_AUTHENTICATION = 1000;

  /** A reach of 200 accounts in the query needs about 4 KiB. */
  private static final int LONGEST_URI = 16 * 1024;

  private static final Pattern SAFE_ID = Pattern.compile("[\\x21-\\x7E]{1,128}");
  private static final Pattern MILLISECONDS = Pattern.compile("[0-9]{1,7}");

  private final Contract contract;
  private final Duration longest;

  public CallFilter(Contract contract, StrataConfig config) {
    this.contract = contract;
    this.longest = config.deadline();
  }

  void register(@Observes Filters filters) {
    filters.register(this::open, BEFORE_AUTHENTICATION);
  }

  private void open(RoutingContext request) {
    String id = request.request().getHeader(REQUEST_ID);
    String requestId =
        id != null && SAFE_ID.matcher(id).matches() ? id : UUID.randomUUID().toString();
    var operation = contract.operation(request.request().method().name(), request.normalizedPath());
    new Call(requestId, Deadline.in(budget(request)), null, null, operation).enter();
    MDC.put("requestId", requestId);
    request.response().putHeader(REQUEST_ID, requestId);
    if (request.request().uri().length() > LONGEST_URI) {
      ProblemResponse.send(request, ProblemType.HEADERS_TOO_LARGE);
    } else {
      request.next();
    }
  }

  private Duration budget(RoutingContext request) {
    String asked = request.request().getHeader(REQUEST_BUDGET);
    if (asked == null || !MILLISECONDS.matcher(asked).matches()) {
      return longest;
    }
    Duration budget = Duration.ofMillis(Long.parseLong(asked));
    return budget.compareTo(longest) < 0 ? budget : longest;
  }
}
