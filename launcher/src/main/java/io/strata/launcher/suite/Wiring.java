package io.strata.launcher.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.strata.launcher.certificate.Certificates;
import io.strata.launcher.identity.Credentials;
import io.strata.launcher.identity.Realm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything a component's configuration is made of: addresses, secrets and certificates of one
 * installation.
 */
record Wiring(
    Installation installation,
    Addresses addresses,
    Realm realm,
    Credentials credentials,
    Certificates certificates) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");
  private static final Pattern CLIENT_SECRET = Pattern.compile("clients[.](.+)[.]secret");

  /** Makes secrets and certificates that are not there yet. */
  static Wiring prepare(Installation installation, Addresses addresses) {
    try {
      Realm realm = Realm.read(installation.repository());
      return new Wiring(
          installation,
          addresses,
          realm,
          Credentials.prepare(installation.home(), realm),
          new Certificates(installation.home()));
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot prepare " + installation.home(), failed);
    }
  }

  /**
   * The text with {@code ${home}}, {@code ${NAME.url}}, {@code ${NAME.grpcUrl}}, {@code
   * ${clients.ID.secret}} and {@code ${vendors....}} filled in.
   */
  String filled(String text) {
    return PLACEHOLDER.matcher(text).replaceAll(m -> Matcher.quoteReplacement(value(m.group(1))));
  }

  private static String before(String end, String expression) {
    return expression.substring(0, expression.length() - end.length());
  }

  private String value(String expression) {
    if (expression.equals("home")) {
      return installation.home().toString();
    }
    Matcher client = CLIENT_SECRET.matcher(expression);
    if (client.matches()) {
      return credentials.client(client.group(1)).secret();
    }
    if (expression.startsWith("vendors.")) {
      JsonNode secret =
          JsonMapper.builder()
              .build()
              .valueToTree(credentials)
              .at("/" + expression.replace('.', '/'));
      if (secret.isTextual()) {
        return secret.textValue();
      }
    } else if (expression.endsWith(".url")) {
      return addresses.told(before(".url", expression)).orElseThrow();
    } else if (expression.endsWith(".grpcUrl")) {
      return addresses.grpcUrl(before(".grpcUrl", expression)).map(URI::toString).orElseThrow();
    }
    throw new IllegalStateException("suite.yaml: nothing is called ${" + expression + "}");
  }
}
