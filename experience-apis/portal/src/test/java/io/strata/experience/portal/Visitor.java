package io.strata.experience.portal;

import static io.restassured.RestAssured.given;

import io.restassured.http.Cookie;
import io.restassured.http.Cookies;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A browser without a screen: it logs in, keeps its cookies and sends the forms of a page. */
public final class Visitor {

  private final Cookies cookies;

  private Visitor(Cookies cookies) {
    this.cookies = cookies;
  }

  /** Logs in by the real flow, with the stubbed issuer. */
  public static Visitor loggedIn(String user) {
    Response sentAway = nobody().get("/portal/");
    Map<String, String> query = query(sentAway.header("Location"));
    Response back =
        nobody()
            .cookies(sentAway.detailedCookies())
            .queryParam("state", query.get("state"))
            .queryParam("code", user)
            .get(URI.create(query.get("redirect_uri")).getPath());
    List<Cookie> kept =
        back.detailedCookies().asList().stream().filter(c -> !c.getValue().isEmpty()).toList();
    return new Visitor(new Cookies(kept));
  }

  public static RequestSpecification nobody() {
    return given().redirects().follow(false);
  }

  public RequestSpecification asks() {
    return nobody().cookies(cookies);
  }

  public Response get(String path) {
    return asks().urlEncodingEnabled(false).get(path);
  }

  public Document page(String path) {
    return page(get(path), 200);
  }

  public static Document page(Response answer, int status) {
    answer.then().statusCode(status).contentType("text/html");
    return Jsoup.parse(answer.asString());
  }

  /** Sends the form of this page that posts to an address with this ending, fields filled in. */
  public Response submit(Document page, String ending, Map<String, String> fields) {
    var form = page.selectFirst("form[method=post][action$=" + ending + "]");
    List<String> names = new ArrayList<>();
    RequestSpecification request =
        asks().contentType("application/x-www-form-urlencoded; charset=utf-8");
    for (var input : form.select("input[type=hidden]")) {
      request.formParam(input.attr("name"), input.attr("value"));
      names.add(input.attr("name"));
    }
    fields.forEach(request::formParam);
    return request.post(form.attr("action"));
  }

  static Map<String, String> query(String address) {
    return Arrays.stream(URI.create(address).getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0],
                pair ->
                    java.net.URLDecoder.decode(pair[1], java.nio.charset.StandardCharsets.UTF_8)));
  }
}
