package io.strata.launcher.identity;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code gateway-config/realm/strata.yaml} as it is written. */
record RealmDefinition(
    String realm,
    int accessTokenSeconds,
    List<String> tiers,
    Map<String, List<String>> schemaScopes,
    Map<String, Entry> clients,
    Map<String, Entry> services,
    Map<String, Entry> publicClients,
    Map<String, String> users) {

  record Entry(
      String tier,
      List<String> audiences,
      List<String> scopes,
      List<String> accounts,
      List<String> redirects) {
    Entry {
      audiences = audiences == null ? List.of() : audiences;
      scopes = scopes == null ? List.of() : scopes;
      accounts = accounts == null ? List.of() : accounts.stream().flatMap(Entry::expand).toList();
      redirects = redirects == null ? List.of() : redirects;
    }

    /** {@code C-10001..C-10020} is every id from the first to the last; anything else is itself. */
    private static Stream<String> expand(String accounts) {
      String[] ends = accounts.split("\\.\\.", 2);
      if (ends.length == 1) {
        return Stream.of(accounts);
      }
      return IntStream.rangeClosed(number(ends[0]), number(ends[1]))
          .mapToObj(number -> "C-" + number);
    }

    private static int number(String account) {
      return Integer.parseInt(account.strip().substring("C-".length()));
    }
  }

  /** Paths of the edge to which Keycloak may send a browser back from this client's log-in. */
  List<String> redirects(String clientId) {
    return Stream.of(clients, services, publicClients)
        .map(entries -> entries.get(clientId))
        .filter(Objects::nonNull)
        .flatMap(entry -> entry.redirects().stream())
        .toList();
  }

  static RealmDefinition read(Path file) throws IOException {
    return JsonMapper.builder(new YAMLFactory())
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .build()
        .readValue(file.toFile(), RealmDefinition.class);
  }
}
