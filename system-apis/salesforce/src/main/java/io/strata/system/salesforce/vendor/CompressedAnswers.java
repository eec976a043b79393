package io.strata.system.salesforce.vendor;

import io.vertx.core.http.HttpClientOptions;
import jakarta.ws.rs.ext.ContextResolver;

/**
 * Asks the vendor to compress its answers (REST API Developer Guide, Compression). The key that
 * says the same is reported as unknown at every start of Quarkus 3.34.
 */
public class CompressedAnswers implements ContextResolver<HttpClientOptions> {

  @Override
  public HttpClientOptions getContext(Class<?> client) {
    return new HttpClientOptions().setDecompressionSupported(true);
  }
}
