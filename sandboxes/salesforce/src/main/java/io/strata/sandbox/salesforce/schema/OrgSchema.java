package io.strata.sandbox.salesforce.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The org's objects as the resource {@code org.schema} tells them.
 *
 * @param defaults value of a field that a create does not give, by object and field name
 */
public record OrgSchema(Schema schema, Map<String, Map<String, String>> defaults) {

  private static final String RESOURCE = "/sandbox-salesforce/org.schema";

  public static OrgSchema load() {
    try (InputStream in = OrgSchema.class.getResourceAsStream(RESOURCE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().toList();
      return new SchemaReader().read(lines);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The default of a field, null when it has none. */
  public String defaultOf(String objectName, String fieldName) {
    return defaults.getOrDefault(objectName, Map.of()).get(fieldName);
  }
}
