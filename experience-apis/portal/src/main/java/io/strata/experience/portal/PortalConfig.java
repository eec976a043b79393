package io.strata.experience.portal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an operator can set on the portal. */
@ConfigMapping(prefix = "portal")
public interface PortalConfig {

  Live live();

  /** Pages that follow what happens. */
  interface Live {

    /** How often what a page shows is read again; once for all who look at the same. */
    @WithDefault("2s")
    Duration interval();

    /** The longest a connection is silent: below what the gateway takes for dead (60 s). */
    @WithDefault("20s")
    Duration keepAlive();

    /** Open connections of this instance; further ones are refused, and those pages poll. */
    @WithDefault("200")
    int mostConnections();

    /** Of which one person may have so many. */
    @WithDefault("10")
    int mostPerPerson();
  }
}
