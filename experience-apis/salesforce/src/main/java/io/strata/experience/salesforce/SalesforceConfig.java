package io.strata.experience.salesforce;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** What an operator can set on the API for Salesforce orgs. */
@ConfigMapping(prefix = "salesforce")
public interface SalesforceConfig {

  /**
   * Where an org reaches this API, without a slash at the end; `/salesforce` beside the issuer when
   * it is not set. It is the address that the WSDL names.
   */
  Optional<URI> publicUrl();
}
