package io.strata.system.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.strata.testing.StubbedUpstreams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The vendor as raw answers: a login host and, under another path, the instance a login names.
 * Starts after {@link StubbedUpstreams}, on whose WireMock it lives.
 */
public class StubbedOrg implements QuarkusTestResourceLifecycleManager {

  public static final String CLIENT_ID = "3MVG9.test";
  public static final String USERNAME = "integration@strata.test";
  public static final String DATA = "/org/services/data/v62.0/";

  private static final String COLLECTIONS = "composite/sobjects";
  private static final String TOKEN_PATH = "/login/services/oauth2/token";
  private static final String PUBLIC_KEY = "io.strata.testing.salesforce-public-key";
  private static final AtomicInteger LOGINS = new AtomicInteger();

  @Override
  public int order() {
    return 1;
  }

  @Override
  public Map<String, String> start() {
    return Map.of(
        "salesforce.login-url",
        StubbedUpstreams.base() + "/login",
        "salesforce.client-id",
        CLIENT_ID,
        "salesforce.username",
        USERNAME,
        "salesforce.private-key-file",
        newKey().toString());
  }

  @Override
  public void stop() {}

  /** A vendor that lets us in and knows nothing. */
  public static void reset() {
    StubbedUpstreams.reset();
    letsIn("00D5g00000AbCdE!" + LOGINS.incrementAndGet());
  }

  /** Logins are answered with this token. */
  public static void letsIn(String token) {
    login(okJson(tokenAnswer(token)));
  }

  public static String tokenAnswer(String token) {
    return """
        {"access_token":"%s","scope":"api","instance_url":"%s/org","token_type":"Bearer",
         "id":"%s/id/00D5g00000AbCdEAAV/0055g00000AbCdEAAV"}"""
        .formatted(token, StubbedUpstreams.base(), StubbedUpstreams.base());
  }

  public static void login(ResponseDefinitionBuilder answer) {
    wireMock().register(post(urlPathEqualTo(TOKEN_PATH)).willReturn(answer));
  }

  /** Queries whose text holds this are answered with these rows. */
  public static void rows(String partOfQuery, String... rows) {
    query(partOfQuery, okJson(page(rows)));
  }

  public static String page(String... rows) {
    return """
        {"totalSize":%d,"done":true,"records":[%s]}"""
        .formatted(rows.length, String.join(",", rows));
  }

  public static void query(String partOfQuery, ResponseDefinitionBuilder answer) {
    wireMock().register(querying(partOfQuery).willReturn(answer));
  }

  public static MappingBuilder querying(String partOfQuery) {
    return get(urlPathEqualTo(DATA + "query")).withQueryParam("q", containing(partOfQuery));
  }

  /** Writes to this path below `sobjects/` are answered so. */
  public static void write(String path, ResponseDefinitionBuilder answer) {
    wireMock()
        .register(WireMock.patch(urlPathEqualTo(DATA + "sobjects/" + path)).willReturn(answer));
  }

  /** The vendor's own error body. */
  public static ResponseDefinitionBuilder refusal(int status, String code, String... fields) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json;charset=UTF-8")
        .withBody(
            """
            [{"message":"said %s","errorCode":"%s","fields":[%s]}]"""
                .formatted(
                    code,
                    code,
                    String.join(",", List.of(fields).stream().map(f -> "\"" + f + "\"").toList())));
  }

  public static int logins() {
    return StubbedUpstreams.arrived(postRequestedFor(urlPathEqualTo(TOKEN_PATH)));
  }

  public static List<LoggedRequest> queries() {
    return wireMock().find(getRequestedFor(urlPathMatching(DATA + "query.*")));
  }

  public static List<LoggedRequest> writes() {
    return wireMock().find(patchRequestedFor(urlPathMatching(DATA + "sobjects/.*")));
  }

  /** Collections of records are answered so. */
  public static void collection(ResponseDefinitionBuilder answer) {
    wireMock().register(collecting().willReturn(answer));
  }

  public static MappingBuilder collecting() {
    return WireMock.patch(urlPathEqualTo(DATA + COLLECTIONS));
  }

  public static List<LoggedRequest> collections() {
    return wireMock().find(patchRequestedFor(urlPathEqualTo(DATA + COLLECTIONS)));
  }

  public static List<LoggedRequest> tokenRequests() {
    return wireMock().find(postRequestedFor(urlPathEqualTo(TOKEN_PATH)));
  }

  /** X.509 encoding of the key whose certificate the connected app would hold. */
  public static byte[] publicKey() {
    return Base64.getDecoder().decode(System.getProperty(PUBLIC_KEY));
  }

  public static WireMock wireMock() {
    return StubbedUpstreams.wireMock();
  }

  private static Path newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      System.setProperty(
          PUBLIC_KEY, Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
      Path file = Files.createTempFile(Path.of("target"), "salesforce-key", ".pem");
      return Files.writeString(
          file,
          "-----BEGIN PRIVATE KEY-----\n"
              + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
              + "\n-----END PRIVATE KEY-----\n");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
