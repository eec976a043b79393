package io.strata.process.orderfulfilment.order;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a replay would write, field by field, over what there is now.
 *
 * @param versions of every record that was read, by name: a replay is refused when one has moved
 */
public record Preview(List<Change> changes, Map<String, String> versions, JsonNode payload) {

  /** Another value a number will have that only the ERP knows. */
  public static final String ASSIGNED = "assigned by the ERP";

  /**
   * A field.
   *
   * @param now null when there is nothing
   * @param after null when nothing will be there
   */
  public record Change(String system, String record, String field, String now, String after) {}

  public Preview {
    changes = List.copyOf(changes);
    versions = new TreeMap<>(versions);
  }

  /** SHA-256 over all of it, in 64 hexadecimal digits. */
  public String hash() {
    String text = changes + "\n" + versions + "\n" + payload;
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The records whose version is another one now. */
  public List<String> moved(Map<String, String> before) {
    List<String> moved = new ArrayList<>();
    versions.forEach(
        (record, version) -> {
          if (!Objects.equals(before.get(record), version)) {
            moved.add(record);
          }
        });
    before.keySet().stream().filter(record -> !versions.containsKey(record)).forEach(moved::add);
    return moved;
  }

  /** Gathers changes; fields that stay as they are, are none. */
  public static final class Changes {

    private final List<Change> changes = new ArrayList<>();

    public Changes add(String system, String record, String field, Object now, Object after) {
      String from = now == null ? null : now.toString();
      String to = after == null ? null : after.toString();
      if (!Objects.equals(from, to)) {
        changes.add(new Change(system, record, field, from, to));
      }
      return this;
    }

    /** Every field of a content that is to be created. */
    public Changes create(String system, String record, Content content) {
      add(system, record, "customer", null, content.customer());
      add(system, record, "date", null, content.date());
      for (int i = 0; i < content.lines().size(); i++) {
        Content.Line line = content.lines().get(i);
        String at = "lines/" + i + "/";
        add(system, record, at + "material", null, line.material());
        add(
            system,
            record,
            at + "quantity",
            null,
            line.quantity() == null ? null : line.quantity().toPlainString());
        add(system, record, at + "plant", null, line.plant());
      }
      return this;
    }

    public List<Change> all() {
      return changes;
    }
  }
}
