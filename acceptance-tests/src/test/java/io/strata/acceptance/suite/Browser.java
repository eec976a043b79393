package io.strata.acceptance.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps cookies and follows redirects, as a browser does; one person's session. */
public final class Browser {

  private static final Pattern LOGIN_FORM =
      Pattern.compile("<form[^>]*id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"", Pattern.DOTALL);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new LoopbackCookies())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /** Browsers trust loopback: secure cookies go there without TLS too. */
  private static final class LoopbackCookies extends CookieManager {

    @Override
    public void put(URI from, Map<String, List<String>> headers) throws IOException {
      Map<String, List<String>> trusted = new HashMap<>();
      headers.forEach(
          (name, values) ->
              trusted.put(
                  name, values.stream().map(value -> value.replace(";Secure", "")).toList()));
      super.put(from, trusted);
    }
  }

  /** The page where the redirects end. */
  public String get(URI url) {
    return send(HttpRequest.newBuilder(url).GET());
  }

  /** Fills in Keycloak's form; answers the page that was asked for at first. */
  public String logIn(String form, String user, String password) {
    Matcher action = LOGIN_FORM.matcher(form);
    if (!action.find()) {
      throw new IllegalStateException("Not Keycloak's log-in: " + form);
    }
    String filled = "username=" + encoded(user) + "&password=" + encoded(password);
    return send(
        HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(filled)));
  }

  private String send(HttpRequest.Builder request) {
    try {
      return client
          .send(
              request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
