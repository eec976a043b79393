package io.strata.sandbox.salesforce.oauth;

import io.strata.sandbox.control.vendor.Answer;
import io.strata.sandbox.control.vendor.Call;
import io.strata.sandbox.salesforce.record.Rows;
import io.strata.sandbox.salesforce.wire.Bearer;
import io.strata.sandbox.salesforce.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * userinfo and the identity URL (OAuth and OpenID Connect, Identity URLs). Errors are 403 texts.
 */
public final class IdentityEndpoint {

  private static final String ANY_VERSION = "{version}";

  private final Sessions sessions;
  private final Rows rows;
  private final String orgId;

  public IdentityEndpoint(Sessions sessions, Rows rows, String orgId) {
    this.sessions = sessions;
    this.rows = rows;
    this.orgId = orgId;
  }

  /** Serves `/services/oauth2/userinfo`. */
  public Answer userInfo(Call call) {
    return withSession(
        call,
        session -> Json.answer(200, userInfo(call.base(), user(session.userId()).orElseThrow())));
  }

  /** Serves `/id/{orgId}/{userId}`. */
  public Answer identity(Call call, String org, String userId) {
    return withSession(
        call,
        session ->
            org.equals(orgId) && user(userId).isPresent()
                ? Json.answer(200, identity(call.base(), user(userId).get()))
                : Answer.text(404, "text/plain;charset=UTF-8", "Not found"));
  }

  private Answer withSession(Call call, Function<Session, Answer> answer) {
    Optional<String> token =
        call.header("authorization")
            .flatMap(Bearer::token)
            .or(() -> call.parameter("oauth_token"))
            .or(() -> call.parameter("access_token"));
    if (token.isEmpty()) {
      return Answer.text(403, "text/plain;charset=UTF-8", "Missing_OAuth_Token");
    }
    return sessions
        .use(token.get())
        .map(session -> answer.apply(session).consumer(session.clientId()))
        .orElseGet(() -> Answer.text(403, "text/plain;charset=UTF-8", "Bad_OAuth_Token"));
  }

  private Optional<Map<String, Object>> user(String id) {
    return rows.byId("User", id);
  }

  private Map<String, Object> userInfo(String base, Map<String, Object> user) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("sub", identityUrl(base, user));
    body.put("preferred_username", user.get("Username"));
    body.put("nickname", user.get("Alias"));
    body.put("name", user.get("Name"));
    body.put("given_name", user.get("FirstName"));
    body.put("family_name", user.get("LastName"));
    body.put("zoneinfo", user.get("TimeZoneSidKey"));
    body.put("profile", base + "/" + user.get("Id"));
    body.put("picture", base + "/profilephoto/005/F");
    body.put("updated_at", user.get("LastModifiedDate"));
    body.putAll(shared(base, user));
    return body;
  }

  private Map<String, Object> identity(String base, Map<String, Object> user) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", identityUrl(base, user));
    body.put("asserted_user", true);
    body.put("username", user.get("Username"));
    body.put("nick_name", user.get("Alias"));
    body.put("display_name", user.get("Name"));
    body.put("first_name", user.get("FirstName"));
    body.put("last_name", user.get("LastName"));
    body.put("timezone", user.get("TimeZoneSidKey"));
    for (String part : List.of("street", "city", "state", "country", "zip")) {
      body.put("addr_" + part, null);
    }
    body.put("mobile_phone", null);
    body.put("mobile_phone_verified", false);
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("created_date", null);
    status.put("body", null);
    body.put("status", status);
    body.put("last_modified_date", user.get("LastModifiedDate"));
    body.put("is_app_installed", true);
    body.putAll(shared(base, user));
    return body;
  }

  /** What both answers say under the same names. */
  private Map<String, Object> shared(String base, Map<String, Object> user) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("user_id", user.get("Id"));
    body.put("organization_id", orgId);
    body.put("email", user.get("Email"));
    body.put("email_verified", true);
    body.put("photos", photos(base));
    body.put("urls", urls(base, (String) user.get("Id")));
    body.put("active", user.get("IsActive"));
    body.put("user_type", "STANDARD");
    body.put("language", user.get("LanguageLocaleKey"));
    body.put("locale", user.get("LocaleSidKey"));
    body.put("utcOffset", 0);
    return body;
  }

  private String identityUrl(String base, Map<String, Object> user) {
    return base + "/id/" + orgId + "/" + user.get("Id");
  }

  private static Map<String, Object> photos(String base) {
    return Map.of(
        "picture", base + "/profilephoto/005/F", "thumbnail", base + "/profilephoto/005/T");
  }

  private Map<String, Object> urls(String base, String userId) {
    String rest = base + "/services/data/v" + ANY_VERSION + "/";
    Map<String, Object> urls = new LinkedHashMap<>();
    String soap = base + "/services/Soap/";
    String org = "/" + ANY_VERSION + "/" + orgId.substring(0, 15);
    urls.put("enterprise", soap + "c" + org);
    urls.put("metadata", soap + "m" + org);
    urls.put("partner", soap + "u" + org);
    urls.put("rest", rest);
    urls.put("sobjects", rest + "sobjects/");
    urls.put("search", rest + "search/");
    urls.put("query", rest + "query/");
    urls.put("recent", rest + "recent/");
    urls.put("tooling_soap", soap + "T" + org);
    urls.put("tooling_rest", rest + "tooling/");
    urls.put("profile", base + "/" + userId);
    urls.put("feeds", rest + "chatter/feeds");
    urls.put("groups", rest + "chatter/groups");
    urls.put("users", rest + "chatter/users");
    urls.put("feed_items", rest + "chatter/feed-items");
    urls.put("feed_elements", rest + "chatter/feed-elements");
    urls.put("custom_domain", base);
    return urls;
  }
}
