package io.strata.system.salesforce.creation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strata.runtime.correlation.Call;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.system.salesforce.version.Versioned;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Creating a record of a vendor so that an earlier attempt with an unknown outcome is found, not
 * repeated: the record is looked up by a key of its own before it is written under that key.
 */
@ApplicationScoped
public class Creation {

  private static final int KEY_DIGITS = 40;

  private final ObjectMapper json;

  public Creation(ObjectMapper json) {
    this.json = json;
  }

  /**
   * The record's own key: the given one, or one that only this consumer's attempt can have. Lower
   * case, because an external id need not tell cases apart.
   */
  public String key(String given, String attempt) {
    return given != null ? given : "key-" + digest(Call.current().consumerId() + "\n" + attempt);
  }

  /**
   * The record after it was created, now or by an earlier attempt.
   *
   * @param asked what is to be created, with the members of the record it becomes
   * @throws ProblemException `conflict` when there is a record under that key that says otherwise
   */
  public <T> Versioned<T> once(
      Object asked, Supplier<Optional<Versioned<T>>> lookup, Runnable write) {
    Optional<Versioned<T>> known = lookup.get();
    if (known.isPresent()) {
      requireSame(asked, known.get().value());
      return known.get();
    }
    write.run();
    return lookup
        .get()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.UPSTREAM_REFUSED, "What was created cannot be read back"));
  }

  private void requireSame(Object asked, Object known) {
    if (!says(json.valueToTree(known), json.valueToTree(asked))) {
      throw new ProblemException(
          ProblemType.CONFLICT, "A record with this key exists and says something else");
    }
  }

  /** Whether all that is asked for is there; an empty text asks for nothing. */
  private static boolean says(JsonNode known, JsonNode asked) {
    if (asked.isObject()) {
      return asked.properties().stream()
          .map(Map.Entry::getKey)
          .allMatch(member -> says(known.path(member), asked.get(member)));
    }
    return known.equals(asked)
        || known.isMissingNode() && (asked.isNull() || asked.asText().isEmpty());
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, KEY_DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JVM has SHA-256", impossible);
    }
  }
}
