package io.strata.runtime.guard;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;

/** How clients read: a provider may add fields and enum values without breaking its callers. */
public final class LenientReading {

  private LenientReading() {}

  public static ObjectMapper of(ObjectMapper strict) {
    return strict
        .copy()
        .registerModule(
            new SimpleModule().addDeserializer(String.class, StringDeserializer.instance))
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE);
  }
}
