package io.strata.system.sap.vendor.idoc;

import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import io.strata.system.sap.vendor.SapConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * The one who may report: an HTTP destination of the system (transaction SM59), which signs in with
 * Basic authentication since it speaks nothing better.
 */
@ApplicationScoped
public class StatusReporter {

  private static final String SCHEME = "Basic ";

  private final Optional<byte[]> credentials;

  StatusReporter(SapConfig config) {
    this.credentials =
        config
            .aleaud()
            .password()
            .map(password -> config.aleaud().username() + ":" + password)
            .map(pair -> pair.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Compared in the same time whatever is wrong.
   *
   * @param authorization the header, null when absent
   * @throws ProblemException `unauthenticated`
   */
  public void require(String authorization) {
    if (credentials.isEmpty()
        || authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        || !MessageDigest.isEqual(credentials.get(), decoded(authorization))) {
      throw new ProblemException(ProblemType.UNAUTHENTICATED, null);
    }
  }

  private static byte[] decoded(String authorization) {
    try {
      return Base64.getDecoder().decode(authorization.substring(SCHEME.length()).strip());
    } catch (IllegalArgumentException garbage) {
      return new byte[0];
    }
  }
}
