package io.strata.system.salesforce.vendor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.deadline.Deadline;
import io.strata.runtime.guard.Guards;
import io.strata.runtime.guard.LenientReading;
import io.strata.runtime.guard.UpstreamGuard;
import io.strata.runtime.problem.ProblemException;
import io.strata.system.salesforce.vendor.soql.Soql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Every call to the org. It throws problems only; a session that ran out is renewed once and the
 * call made once more, a refused call was not executed.
 */
@Startup
@ApplicationScoped
public class SalesforceConnector {

  /** HTTP-date with a two-digit day (RFC 9110, section 5.6.7). */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final SalesforceHttp http;
  private final UpstreamGuard guard;
  private final Sessions sessions;
  private final String version;
  private final ObjectMapper json;
  private final Refusals refusals;

  SalesforceConnector(
      @RestClient SalesforceHttp http, Guards guards, SalesforceConfig config, ObjectMapper json) {
    this.http = http;
    this.guard = guards.vendor("salesforce");
    this.version = config.apiVersion();
    this.json = LenientReading.of(json);
    this.refusals = new Refusals(this.json);
    Login login = new Login(http, new JwtBearer(config), this.json);
    this.sessions = new Sessions(() -> guard.read("login", login::session));
  }

  /**
   * All rows of a query, however the vendor cuts them into pages.
   *
   * @param operation name of the call in metrics
   */
  public <T> List<T> query(String operation, Soql soql, Class<T> type) {
    SfRows<T> first =
        page(
            operation,
            type,
            session -> http.query(session.base(), session.authorization(), version, soql.text()));
    return complete(operation, first, type);
  }

  /** The rows of a page and of all pages after it. */
  public <T> List<T> complete(String operation, SfRows<T> first, Class<T> type) {
    List<T> all = new ArrayList<>(first.records());
    SfRows<T> page = first;
    while (!page.done()) {
      String next = page.nextRecordsUrl();
      page =
          page(
              operation,
              type,
              session -> http.next(session.onInstance(next), session.authorization()));
      all.addAll(page.records());
    }
    return all;
  }

  /**
   * The rows of a query page by page, deleted records among them.
   *
   * @param page is done with one before the next is asked for
   */
  public <T> void queryAll(String operation, Soql soql, Class<T> type, Consumer<List<T>> page) {
    SfRows<T> rows =
        page(
            operation, type, s -> http.queryAll(s.base(), s.authorization(), version, soql.text()));
    page.accept(rows.records());
    while (!rows.done()) {
      String next = rows.nextRecordsUrl();
      rows = page(operation, type, s -> http.next(s.onInstance(next), s.authorization()));
      page.accept(rows.records());
    }
  }

  /**
   * Publishes an event; at most once, and nothing tells afterwards whether it was.
   *
   * @return the event's id
   */
  public String publish(String operation, Target target, SfFields fields) {
    String body = fields.json();
    Answer answer =
        write(
            operation,
            target.notNamed(),
            s -> http.create(s.base(), s.authorization(), version, target.type(), body));
    SfPublished published = read(answer, json.constructType(SfPublished.class));
    return published.eventId();
  }

  /** The time by the org's own clock, down to the second. */
  public Instant now() {
    return inSession(session -> guard.read("clock", () -> dated(http.versions(session.base()))));
  }

  /** For protocols other than REST: the session in use. */
  public Session session() {
    return sessions.current(Call.current().deadline());
  }

  /** A session other than this one, which the vendor no longer accepts. */
  public Session renewed(Session expired) {
    return sessions.renewed(expired, Call.current().deadline());
  }

  private static Instant dated(Response response) {
    try (response) {
      Date date = response.getDate();
      if (date == null) {
        throw Refusals.unreadable();
      }
      return date.toInstant();
    }
  }

  /**
   * Sets fields of the record with this id.
   *
   * @param seen when the record was last changed as far as the caller knows: a later change is
   *     refused with `precondition-failed`, as far as the vendor's whole seconds can tell
   */
  public void update(String operation, Target target, String id, SfFields fields, Instant seen) {
    String body = fields.json();
    write(
        operation,
        target,
        session ->
            http.update(
                session.base(),
                session.authorization(),
                httpDate(seen),
                version,
                target.type(),
                id,
                body));
  }

  /** Creates the record with this external id, or sets fields of it. */
  public void upsert(String operation, Target target, String field, String value, SfFields fields) {
    String body = fields.json();
    write(
        operation,
        target.notNamed(),
        session ->
            http.upsert(
                session.base(),
                session.authorization(),
                version,
                target.type(),
                field,
                value,
                body));
  }

  /**
   * Sets fields of up to 200 records in one call; each stands for itself.
   *
   * @param changes by record id, in order
   * @return in that order, what refused each; empty for a record that was saved
   */
  public List<Optional<ProblemException>> updateAll(
      String operation, Target target, SequencedMap<String, SfFields> changes) {
    String body = SfFields.json(target.type(), changes);
    Answer answer =
        write(
            operation,
            target.notNamed(),
            session -> http.updateAll(session.base(), session.authorization(), version, body));
    SfSaved[] saved = read(answer, json.constructType(SfSaved[].class));
    if (saved.length != changes.size() || Arrays.stream(saved).anyMatch(Objects::isNull)) {
      throw Refusals.unreadable();
    }
    return Arrays.stream(saved)
        .map(one -> one.success() ? null : Refusals.ofRecord(one.errors(), target))
        .map(Optional::ofNullable)
        .toList();
  }

  private <T> SfRows<T> page(String operation, Class<T> type, Function<Session, Response> call) {
    return inSession(
        session -> guard.read(operation, () -> rows(accepted(session, call, Target.QUERY), type)));
  }

  private Answer write(String operation, Target target, Function<Session, Response> call) {
    return inSession(session -> guard.write(operation, () -> accepted(session, call, target)));
  }

  private <T> T inSession(Function<Session, T> call) {
    Deadline deadline = Call.current().deadline();
    Session session = sessions.current(deadline);
    try {
      return call.apply(session);
    } catch (SessionExpired expired) {
      return call.apply(sessions.renewed(session, deadline));
    }
  }

  private Answer accepted(Session session, Function<Session, Response> call, Target target) {
    Answer answer = Answer.to(() -> call.apply(session));
    if (!answer.success()) {
      throw refusals.of(answer, target);
    }
    return answer;
  }

  private <T> SfRows<T> rows(Answer answer, Class<T> type) {
    return read(answer, json.getTypeFactory().constructParametricType(SfRows.class, type));
  }

  private <T> T read(Answer answer, JavaType type) {
    try {
      T read = json.readValue(answer.body(), type);
      if (read == null) {
        throw Refusals.unreadable();
      }
      return read;
    } catch (JsonProcessingException unreadable) {
      throw Refusals.unreadable(unreadable);
    }
  }

  /** Rounded up: a record must not look changed since its own time of change. */
  private static String httpDate(Instant instant) {
    Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
    return HTTP_DATE.format(second.equals(instant) ? second : second.plusSeconds(1));
  }
}
