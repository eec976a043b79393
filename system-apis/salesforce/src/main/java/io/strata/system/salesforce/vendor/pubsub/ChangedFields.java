package io.strata.system.salesforce.vendor.pubsub;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * Names of the fields a change event is about (Pub/Sub API Developer Guide, Event Deserialization
 * Considerations): `0x` and bits over the schema's fields, lowest first; `INDEX-0x` and bits over
 * the parts of the compound field of that index, which are named `Compound.Part`.
 */
final class ChangedFields {

  private static final Pattern BITS = Pattern.compile("(?:([0-9]{1,4})-)?0x([0-9A-Fa-f]{1,400})");

  private ChangedFields() {}

  static Set<String> of(GenericRecord header, Schema event) throws UnreadableEvent {
    Set<String> names = new LinkedHashSet<>();
    for (String list : List.of("changedFields", "nulledFields")) {
      for (String bitmap : EventMapper.texts(header, list)) {
        names.addAll(names(bitmap, event));
      }
    }
    return names;
  }

  private static Set<String> names(String bitmap, Schema event) throws UnreadableEvent {
    Matcher bits = BITS.matcher(bitmap);
    if (!bits.matches()) {
      throw new UnreadableEvent("the changed fields are not bits");
    }
    if (bits.group(1) == null) {
      return names(bits.group(2), event, "");
    }
    Schema.Field compound = field(event, Integer.parseInt(bits.group(1)));
    return names(bits.group(2), record(compound.schema()), compound.name() + ".");
  }

  private static Set<String> names(String hex, Schema schema, String prefix)
      throws UnreadableEvent {
    BigInteger bits = new BigInteger(hex, 16);
    Set<String> names = new LinkedHashSet<>();
    for (int i = bits.getLowestSetBit(); i >= 0; i = bits.getLowestSetBit()) {
      names.add(prefix + field(schema, i).name());
      bits = bits.clearBit(i);
    }
    return names;
  }

  private static Schema.Field field(Schema schema, int index) throws UnreadableEvent {
    if (index >= schema.getFields().size()) {
      throw new UnreadableEvent("a changed field is not in the schema");
    }
    return schema.getFields().get(index);
  }

  private static Schema record(Schema compound) throws UnreadableEvent {
    List<Schema> types = compound.isUnion() ? compound.getTypes() : List.of(compound);
    return types.stream()
        .filter(type -> type.getType() == Schema.Type.RECORD)
        .findFirst()
        .orElseThrow(() -> new UnreadableEvent("a changed field has no parts"));
  }
}
