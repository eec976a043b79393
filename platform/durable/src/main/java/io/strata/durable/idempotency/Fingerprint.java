package io.strata.durable.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * Tells one request from another: SHA-256 over its path, query and body. A JSON body counts by what
 * it says: order of members, white space and the way a number is written do not.
 */
public final class Fingerprint {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Fingerprint() {}

  /**
   * @param target path and query
   * @param body empty when there is none
   */
  static String of(String target, byte[] body) {
    MessageDigest digest = sha256();
    digest.update(target.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    digest.update(canonical(body));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** SHA-256 of a text's UTF-8, as 64 hexadecimal digits. */
  public static String ofText(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A body that is not JSON counts byte by byte: its operation will refuse it. */
  private static byte[] canonical(byte[] body) {
    try {
      StringBuilder text = new StringBuilder();
      write(JSON.readTree(body), text);
      return text.toString().getBytes(StandardCharsets.UTF_8);
    } catch (IOException notJson) {
      return body;
    }
  }

  private static void write(JsonNode node, StringBuilder text) throws JsonProcessingException {
    if (node.isObject()) {
      text.append('{');
      for (Map.Entry<String, JsonNode> member :
          node.properties().stream().sorted(Map.Entry.comparingByKey()).toList()) {
        text.append(JSON.writeValueAsString(member.getKey())).append(':');
        write(member.getValue(), text);
        text.append(',');
      }
      text.append('}');
    } else if (node.isArray()) {
      text.append('[');
      for (JsonNode item : node) {
        write(item, text);
        text.append(',');
      }
      text.append(']');
    } else if (node.isNumber()) {
      // Never as a plain string: 1e999999999 has a billion digits.
      text.append(node.decimalValue().stripTrailingZeros());
    } else {
      text.append(JSON.writeValueAsString(node));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JVM has SHA-256", impossible);
    }
  }
}
