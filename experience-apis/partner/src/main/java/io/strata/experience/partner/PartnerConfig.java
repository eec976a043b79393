package io.strata.experience.partner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an operator can set on the partner API. */
@ConfigMapping(prefix = "partner")
public interface PartnerConfig {

  /** Whether partners may read the schema, by introspection or as a text; GraphiQL needs it. */
  @WithDefault("true")
  boolean introspection();

  Query query();

  /** What one query may ask at most; above it the query is refused before it runs. */
  interface Query {

    /** Levels of nesting. */
    @WithDefault("10")
    int depth();

    /** Fields, as often as they are selected. */
    @WithDefault("250")
    int complexity();

    /** Fields given another name. */
    @WithDefault("15")
    int aliases();
  }
}
