package io.strata.system.salesforce.vendor;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One exchange of an assertion for a session. */
final class Login {

  /** A token answer, or the vendor's OAuth error: an object, unlike the errors of the REST API. */
  record SfToken(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("instance_url") URI instanceUrl,
      @JsonProperty("id") String identity,
      @JsonProperty("error") String error) {

    @Override
    public String toString() {
      return "token of " + instanceUrl;
    }
  }

  /** Path of an identity URL (Salesforce Help, Identity URLs). */
  private static final Pattern ORGANIZATION = Pattern.compile("/id/(00D[A-Za-z0-9]{12,15})/");

  private static final Pattern OAUTH_CODE = Pattern.compile("[a-z_]{1,40}");

  private final SalesforceHttp http;
  private final JwtBearer bearer;
  private final ObjectMapper json;

  Login(SalesforceHttp http, JwtBearer bearer, ObjectMapper json) {
    this.http = http;
    this.bearer = bearer;
    this.json = json;
  }

  /**
   * @throws ProblemException `upstream-refused` when the vendor does not let us in,
   *     `upstream-unavailable` when it cannot say
   */
  Session session() {
    Answer answer = Answer.to(() -> http.token(JwtBearer.GRANT_TYPE, bearer.assertion()));
    if (answer.status() >= 500 || answer.status() == 429 || answer.status() == 420) {
      throw new ProblemException(
          ProblemType.UPSTREAM_UNAVAILABLE,
          "Salesforce answered the login with " + answer.status(),
          List.of(),
          Refusals.wait(answer.retryAfter()),
          null);
    }
    SfToken token = token(answer);
    if (!answer.success()) {
      throw refused(token.error());
    }
    if (token.accessToken() == null
        || token.instanceUrl() == null
        || !token.instanceUrl().isAbsolute()) {
      throw Refusals.unreadable();
    }
    return new Session(token.accessToken(), token.instanceUrl(), organization(token.identity()));
  }

  private static String organization(String identity) {
    Matcher organization = ORGANIZATION.matcher(identity == null ? "" : identity);
    return organization.find() ? organization.group(1) : "";
  }

  /** The description of an OAuth error may name the user, its code cannot. */
  private static ProblemException refused(String error) {
    boolean known = error != null && OAUTH_CODE.matcher(error).matches();
    return new ProblemException(
        ProblemType.UPSTREAM_REFUSED, "Salesforce refuses our login" + (known ? ": " + error : ""));
  }

  private SfToken token(Answer answer) {
    try {
      SfToken token = json.readValue(answer.body(), SfToken.class);
      if (token == null) {
        throw Refusals.unreadable();
      }
      return token;
    } catch (JsonProcessingException unreadable) {
      throw Refusals.unreadable(unreadable);
    }
  }
}
