package io.strata.sandbox.salesforce.rest;

import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.salesforce.error.OrgException;
import io.strata.sandbox.salesforce.limits.CallAllowance;
import io.strata.sandbox.salesforce.oauth.Session;
import io.strata.sandbox.salesforce.oauth.Sessions;
import io.strata.sandbox.salesforce.wire.Bearer;
import io.strata.sandbox.salesforce.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything below `/services/data`: versions, session, call allowance, then the resource. Every
 * refusal is a JSON array, whatever the caller accepts.
 */
public final class RestApi {

  /** One resource family, by the first path segment below the version. */
  @FunctionalInterface
  public interface Resource {
    Answer answer(RestRequest request);
  }

  private final Sessions sessions;
  private final CallAllowance allowance;
  private final String orgId;
  private final Map<String, Resource> resources;

  public RestApi(
      Sessions sessions, CallAllowance allowance, String orgId, Map<String, Resource> resources) {
    this.sessions = sessions;
    this.allowance = allowance;
    this.orgId = orgId;
    this.resources = resources;
  }

  /**
   * @param segments decoded path below `/services/data`
   */
  public Answer answer(Call sent, List<String> segments) {
    Call call = overridden(sent);
    boolean pretty = call.header("x-prettyprint").isPresent();
    try {
      if (segments.isEmpty()) {
        return Json.answer(200, ApiVersions.list(), pretty);
      }
      String version = ApiVersions.of(segments.getFirst());
      Session session = session(call);
      return counted(new RestRequest(call, version, segments.subList(1, segments.size()), session));
    } catch (OrgException refused) {
      return Json.error(refused, pretty);
    }
  }

  private Answer counted(RestRequest request) {
    boolean taken = allowance.take();
    Answer answer;
    try {
      if (!taken || request.call().effects().contains("limit")) {
        throw new OrgException(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
      }
      answer = resource(request);
    } catch (OrgException refused) {
      answer = Json.error(refused, request.pretty());
    }
    return answer
        .header("Sforce-Limit-Info", allowance.standing().header())
        .consumer(request.session().clientId());
  }

  private Answer resource(RestRequest request) {
    // Of a collection only one record is locked, which its resource tells.
    if (request.locks() && !request.segment(0).equals("composite")) {
      String id = request.segments().isEmpty() ? "" : request.segments().getLast();
      throw OrgException.locked(id);
    }
    if (request.segments().isEmpty()) {
      String identity = request.call().base() + "/id/" + orgId + "/" + request.userId();
      return Json.answer(200, ApiVersions.resources(request.root(), identity), request.pretty());
    }
    return Optional.ofNullable(resources.get(request.segment(0)))
        .orElseThrow(OrgException::notFound)
        .answer(request);
  }

  private Session session(Call call) {
    String header = call.header("authorization").orElseThrow(RestApi::noSession);
    String token =
        Bearer.token(header)
            .orElseThrow(() -> new OrgException(401, "INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE"));
    return sessions.use(token).orElseThrow(RestApi::noSession);
  }

  private static OrgException noSession() {
    return new OrgException(401, "INVALID_SESSION_ID", "Session expired or invalid");
  }

  /** `POST ?_HttpMethod=PATCH` for callers that cannot send PATCH. */
  private static Call overridden(Call call) {
    return call.method().equals("POST")
        ? call.parameter("_HttpMethod").map(call::withMethod).orElse(call)
        : call;
  }
}
