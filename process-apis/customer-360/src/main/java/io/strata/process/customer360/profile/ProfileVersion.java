package io.strata.process.customer360.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.strata.process.customer360.api.Profile;
import java.util.ArrayList;
import java.util.List;

/** What tells one version of a profile from another: data, status and source, but not age. */
public final class ProfileVersion {

  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private ProfileVersion() {}

  public static String of(Profile profile) {
    List<Object> told = new ArrayList<>(List.of(profile.id(), profile.name()));
    profile
        .blocks()
        .byName()
        .forEach(
            (name, block) -> {
              told.add(List.of(name, block.status(), block.source()));
              told.add(block.data() == null ? List.of() : block.data());
            });
    try {
      return JSON.writeValueAsString(told);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Records of the contract are always writable", impossible);
    }
  }
}
