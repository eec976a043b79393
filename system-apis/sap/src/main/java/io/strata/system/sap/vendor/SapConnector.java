package io.strata.system.sap.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.guard.Guards;
import io.strata.runtime.guard.UpstreamGuard;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.system.sap.vendor.http.Answer;
import io.strata.system.sap.vendor.http.Outgoing;
import io.strata.system.sap.vendor.http.SapHttp;
import io.strata.system.sap.vendor.http.Session;
import io.strata.system.sap.vendor.http.Sessions;
import io.strata.system.sap.vendor.odata.Batch;
import io.strata.system.sap.vendor.odata.Edm;
import io.strata.system.sap.vendor.odata.NextLink;
import io.strata.system.sap.vendor.odata.ODataUrl;
import io.strata.system.sap.vendor.odata.Refusal;
import io.strata.system.sap.vendor.odata.RowReader;
import io.strata.system.sap.vendor.odata.SapPage;
import io.strata.system.sap.vendor.odata.SapService;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.zip.ZipException;

/**
 * Every call to the system. It throws problems only. Reads are repeated as the guard allows, writes
 * never; a token that ran out is fetched anew once, since what it was refused for was not executed.
 */
@Startup
@ApplicationScoped
public class SapConnector {

  private static final String TOKEN = "x-csrf-token";
  private static final int MOST_RENEWALS = 3;

  private final SapHttp http;
  private final UpstreamGuard guard;
  private final Sessions sessions;
  private final ObjectMapper json;
  private final RowReader reader;

  /** Minutes, by the last answer. */
  private volatile long ahead;

  SapConnector(SapConfig config, Guards guards, ObjectMapper json) {
    this.http = new SapHttp(config);
    this.guard = guards.vendor("sap");
    this.json = Edm.mapper(json);
    this.reader = new RowReader(this.json);
    this.sessions = new Sessions(() -> guard.read("fetchToken", this::fetched));
  }

  /** The one record of a key, or of a function's answer under its name. */
  public <T> T single(String operation, ODataUrl url, Class<T> type, String function) {
    Outgoing request = Outgoing.get(url.text());
    return guard.read(
        operation,
        () ->
            exchange(
                request,
                answer -> reader.single(ok(answer, Target.RECORD).body(), type, function)));
  }

  /** The first rows of a query, as far as the system gives them at once. */
  public <T> SapPage<T> page(String operation, ODataUrl url, Class<T> type) {
    return page(operation, Outgoing.get(url.text()), type);
  }

  /**
   * Rows of a query, as many as asked for, however the system cuts them into pages.
   *
   * @param most rows after which no link is followed any more
   */
  public <T> List<T> rows(String operation, ODataUrl url, Class<T> type, int most) {
    SapPage<T> page = page(operation, url, type);
    List<T> all = new ArrayList<>(page.rows());
    while (page.next() != null && all.size() < most) {
      page = page(operation, Outgoing.get(NextLink.target(page.next(), url.service())), type);
      all.addAll(page.rows());
    }
    return all;
  }

  /** The rows of several queries of one service, in one request when there is more than one. */
  public <T> SapPage<T> batch(String operation, List<ODataUrl> reads, Class<T> type) {
    if (reads.size() == 1) {
      SapPage<T> page = page(operation, reads.getFirst(), type);
      return new SapPage<>(
          rest(operation, reads.getFirst().service(), page, type), null, page.at());
    }
    SapService service = reads.getFirst().service();
    Outgoing request =
        Outgoing.send("POST", Batch.target(service), Batch.TYPE, Batch.body(reads))
            .with("Accept", "multipart/mixed");
    SapPage<SapPage<T>> pages =
        inSession(
            session ->
                guard.read(
                    operation,
                    () -> exchange(session.in(request), a -> parts(a, reads.size(), type))));
    List<T> all = new ArrayList<>();
    pages.rows().forEach(page -> all.addAll(rest(operation, service, page, type)));
    return new SapPage<>(all, null, pages.at());
  }

  /**
   * A change, sent once.
   *
   * @param attempt told how far it came
   * @param reading what is wanted of the answer to a success
   * @throws ProblemException also when the system may have executed it
   */
  public <T> T write(
      String operation,
      Outgoing request,
      Target target,
      Attempt attempt,
      SapHttp.Reading<T> reading) {
    return inSession(
        session ->
            guard.write(operation, () -> sent(session.in(request), target, attempt, reading)));
  }

  /** As {@link #write}, at an address that asks for no token. */
  public <T> T post(
      String operation,
      Outgoing request,
      Target target,
      Attempt attempt,
      SapHttp.Reading<T> reading) {
    return guard.write(operation, () -> sent(request, target, attempt, reading));
  }

  /** How what the system sends is read. */
  public ObjectMapper json() {
    return json;
  }

  /** What cannot be read is a refusal; a connection that broke while reading is not. */
  /** The time by the system's clock, which may be far from ours. */
  public Instant theirs(Instant ours) {
    return ours.plus(ahead, ChronoUnit.MINUTES);
  }

  private <T> T exchange(Outgoing request, SapHttp.Reading<T> reading)
      throws IOException, InterruptedException {
    try {
      return http.exchange(
          request,
          answer -> {
            ahead = Duration.between(Instant.now(), answer.date()).toMinutes();
            return reading.of(answer);
          });
    } catch (JsonProcessingException unreadable) {
      if (unreadable.getCause() instanceof IOException broken
          && !(broken instanceof JsonProcessingException)) {
        throw broken;
      }
      throw Refusals.unreadable(unreadable);
    } catch (ZipException garbage) {
      throw Refusals.unreadable();
    }
  }

  private <T> T sent(Outgoing request, Target target, Attempt attempt, SapHttp.Reading<T> reading)
      throws IOException, InterruptedException {
    if (!attempt.send()) {
      throw new ProblemException(ProblemType.DEADLINE_EXCEEDED, null);
    }
    try {
      return exchange(request, answer -> reading.of(done(answer, target, attempt)));
    } catch (ConnectException | HttpConnectTimeoutException neverArrived) {
      attempt.unsent();
      throw neverArrived;
    }
  }

  private Answer done(Answer answer, Target target, Attempt attempt) throws IOException {
    if (answer.success()) {
      return answer;
    }
    Refusal refusal = Refusal.of(json, answer.status(), answer.beginning());
    if (answer.status() < 500 && answer.status() != 408) {
      attempt.refused(refusal);
    }
    throw problem(answer, refusal, target);
  }

  private <T> SapPage<T> page(String operation, Outgoing request, Class<T> type) {
    return guard.read(
        operation,
        () ->
            exchange(
                request,
                answer -> {
                  List<T> rows = new ArrayList<>();
                  String next = reader.rows(ok(answer, Target.QUERY).body(), type, rows::add);
                  return new SapPage<>(rows, next, answer.date());
                }));
  }

  private <T> List<T> rest(String operation, SapService service, SapPage<T> first, Class<T> type) {
    if (first.next() == null) {
      return first.rows();
    }
    List<T> all = new ArrayList<>(first.rows());
    for (String next = first.next(); next != null; ) {
      SapPage<T> page = page(operation, Outgoing.get(NextLink.target(next, service)), type);
      all.addAll(page.rows());
      next = page.next();
    }
    return all;
  }

  private <T> SapPage<SapPage<T>> parts(Answer answer, int asked, Class<T> type)
      throws IOException {
    String text = ok(answer, Target.QUERY).text();
    List<Batch.Part> parts =
        Batch.parts(answer.header("Content-Type"), text)
            .filter(found -> found.size() == asked)
            .orElseThrow(Refusals::unreadable);
    List<SapPage<T>> pages = new ArrayList<>();
    for (Batch.Part part : parts) {
      if (part.status() >= 300) {
        throw Refusals.of(Refusal.of(json, part.status(), part.body()), null, Target.QUERY);
      }
      List<T> rows = new ArrayList<>();
      byte[] body = part.body().getBytes(StandardCharsets.UTF_8);
      String next = reader.rows(new ByteArrayInputStream(body), type, rows::add);
      pages.add(new SapPage<>(rows, next, answer.date()));
    }
    return new SapPage<>(pages, null, answer.date());
  }

  /** All writers lose the session of one; before its turn a new one may be lost as well. */
  private <T> T inSession(Function<Session, T> call) {
    Deadline deadline = Call.current().deadline();
    Session session = sessions.current(deadline);
    for (int renewal = 0; renewal < MOST_RENEWALS; renewal++) {
      try {
        return call.apply(session);
      } catch (SessionExpired expired) {
        session = sessions.renewed(session, deadline);
      }
    }
    return call.apply(session);
  }

  /** HEAD is enough where it is allowed; some gateways in front let only GET through. */
  private Session fetched() throws IOException, InterruptedException {
    Session session = fetched("HEAD");
    session = session != null ? session : fetched("GET");
    if (session == null) {
      throw new ProblemException(ProblemType.UPSTREAM_REFUSED, "SAP gives no token for writes");
    }
    return session;
  }

  private Session fetched(String method) throws IOException, InterruptedException {
    Outgoing get = Outgoing.get(SapService.SALES_ORDERS.path()).with("X-CSRF-Token", "Fetch");
    Outgoing request = new Outgoing(method, get.target(), get.headers(), null);
    return exchange(
        request,
        answer -> {
          boolean otherMethod =
              method.equals("HEAD") && answer.status() < 500 && answer.status() != 401;
          return otherMethod && !answer.success() ? null : Session.of(ok(answer, Target.QUERY));
        });
  }

  private Answer ok(Answer answer, Target target) throws IOException {
    if (answer.success()) {
      return answer;
    }
    throw problem(answer, Refusal.of(json, answer.status(), answer.beginning()), target);
  }

  private static ProblemException problem(Answer answer, Refusal refusal, Target target) {
    return answer.status() == 403 && "Required".equalsIgnoreCase(answer.header(TOKEN))
        ? new SessionExpired()
        : Refusals.of(refusal, answer.header("Retry-After"), target);
  }
}
