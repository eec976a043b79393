package io.strata.sandbox.sap.odata;

import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.sap.catalogue.Catalogue;
import io.strata.sandbox.sap.catalogue.ServiceModel;
import io.strata.sandbox.sap.error.ErrorBody;
import io.strata.sandbox.sap.error.SapException;
import io.strata.sandbox.sap.session.SecuritySessions;
import io.strata.sandbox.sap.session.SecuritySessions.Session;
import io.strata.sandbox.sap.wire.Language;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * `/sap/opu/odata/sap/SERVICE[;v=NNNN]/…` for a user who is logged on: the service, its
 * authorization, the CSRF token, then the request itself.
 */
public final class Gateway {

  public static final String ROOT = "/sap/opu/odata/sap/";

  private static final Pattern PATH =
      Pattern.compile(Pattern.quote(ROOT) + "([^/;]+)(?:;(?:v|V|mo)=([^/;]*))?(?:/(.*))?");

  private final Catalogue catalogue;
  private final SecuritySessions sessions;
  private final ServiceRequests requests;
  private final Set<String> forbidden;
  private final InstantSource clock;

  /**
   * @param forbidden services the user has no authorization for
   */
  public Gateway(
      Catalogue catalogue,
      SecuritySessions sessions,
      ServiceRequests requests,
      Set<String> forbidden,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.sessions = sessions;
    this.requests = requests;
    this.forbidden = forbidden;
    this.clock = clock;
  }

  public Answer answer(Call sent, String user) {
    Call call = overridden(sent);
    Optional<Session> session = sessions.of(call, user);
    Matcher path = PATH.matcher(call.path());
    Optional<ServiceModel> service =
        path.matches()
            ? catalogue.service(path.group(1)).filter(known -> has(known, path.group(2)))
            : Optional.empty();
    if (service.isEmpty()) {
      return error(unknown(path), null, call, user);
    }
    if (forbidden.contains(service.get().name())) {
      return error(notAuthorized(service.get()), service.get(), call, user);
    }
    String token = call.header("x-csrf-token").orElse("");
    boolean reads = call.method().equals("GET") || call.method().equals("HEAD");
    if (!reads && session.filter(open -> open.token().equals(token)).isEmpty()) {
      return Answer.text(403, "text/plain;charset=utf-8", "CSRF token validation failed")
          .header("x-csrf-token", "Required");
    }
    String version = path.group(2) == null ? "" : ";v=" + path.group(2);
    ODataRequest request =
        new ODataRequest(
            call,
            service.get(),
            path.group(3) == null ? "" : path.group(3).replaceAll("/+$", ""),
            call.base() + ROOT + service.get().name() + version,
            user,
            Language.of(call));
    Session current = session.orElseGet(() -> sessions.begin(user));
    Answer answer = dressed(requests.answer(request));
    if (reads && token.equalsIgnoreCase("fetch")) {
      answer = answer.header("x-csrf-token", current.token());
    }
    return session.isPresent()
        ? answer
        : sessions.withCookies(answer, current, call.base().startsWith("https"));
  }

  /** A service has its version and those before it; without one, the last is meant. */
  private static boolean has(ServiceModel service, String version) {
    return version == null
        || version.matches("\\d{4}")
            && !version.equals("0000")
            && version.compareTo(service.version()) <= 0;
  }

  /** Headers the framework adds to whatever a service says. */
  private static Answer dressed(Answer answer) {
    Answer told =
        answer.headers().containsKey("dataserviceversion")
            ? answer
            : answer.header("dataserviceversion", "2.0");
    return told.header("sap-server", "true")
        .header(
            "sap-processing-info",
            "ODataBEP=,crp=,RAL=,st=,MedCacheHub=SHM,codeployed=X,softstate=")
        .header("sap-perf-fesrec", "1000.000000");
  }

  /** `POST` with `X-HTTP-Method: MERGE`, for callers that cannot send it. */
  public static Call overridden(Call call) {
    return call.method().equals("POST")
        ? call.header("x-http-method").map(call::withMethod).orElse(call)
        : call;
  }

  private Answer error(SapException error, ServiceModel service, Call call, String user) {
    ODataRequest request = new ODataRequest(call, service, "", "", user, Language.EN);
    return dressed(ErrorBody.of(error, service, clock.instant(), request.json()));
  }

  private static SapException unknown(Matcher path) {
    String name = path.matches() ? path.group(1) : "";
    String version = path.matches() && path.group(2) != null ? path.group(2) : "0001";
    return new SapException(
        404,
        "/IWFND/MED/170",
        "No service found for namespace /SAP/, name " + name + ", version " + version);
  }

  private static SapException notAuthorized(ServiceModel service) {
    return new SapException(
        403, "/IWFND/CM_BEC/026", "No authorization to access Service '" + service.name() + "'");
  }
}
