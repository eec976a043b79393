package io.strata.system.salesforce.vendor.pubsub;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where the org's events come from. */
@ConfigMapping(prefix = "salesforce")
public interface PubSubConfig {

  /**
   * The Pub/Sub API: `https://api.pubsub.salesforce.com:7443`; `http` is plaintext. Without it
   * there are no subscriptions.
   */
  Optional<URI> pubsubUrl();

  /** PEM file of the authorities to trust there; those of the Java runtime when absent. */
  Optional<Path> pubsubCaFile();
}
