package io.strata.experience.portal.session;

import io.quarkus.security.identity.SecurityIdentity;
import io.strata.runtime.StrataConfig;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * What only a page of this person's session knows, so that no other site can send a form in their
 * name. The same on every replica, and for as long as the issuer's session lasts; templates know it
 * as {@code inject:form}.
 */
@Named("form")
@RequestScoped
public class FormToken {

  /** The hidden field of every form that is posted. */
  static final String FIELD = "formToken";

  private static final String ALGORITHM = "HmacSHA256";

  private final SecurityIdentity identity;
  private final String secret;

  public FormToken(SecurityIdentity identity, StrataConfig config) {
    this.identity = identity;
    this.secret = config.identity().clientSecret();
  }

  public String getToken() {
    return identity.getPrincipal() instanceof JsonWebToken token
        ? sign("form/" + token.getSubject() + "/" + token.getClaim("sid"))
        : "";
  }

  /**
   * @param shown null when the form had none
   */
  boolean accepts(String shown) {
    String expected = getToken();
    return shown != null
        && !expected.isEmpty()
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
