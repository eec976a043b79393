package io.strata.experience.portal.page;

import io.quarkus.qute.TemplateExtension;
import io.strata.runtime.problem.ProblemException;
import io.strata.runtime.problem.ProblemType;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * Style, script and icon. Their address carries a hash of what is in them, so that a browser may
 * keep them for ever.
 */
@Path("/portal/assets/{hash}/{name}")
@PermitAll
public class Assets {

  private record Asset(byte[] content, String type, String hash) {}

  private static final Map<String, Asset> ALL =
      Map.of(
          "portal.css", read("portal.css", "text/css; charset=utf-8"),
          "live.js", read("live.js", "text/javascript; charset=utf-8"),
          "icon.svg", read("icon.svg", "image/svg+xml"));

  /** For templates: {@code assets:url('portal.css')}. */
  @TemplateExtension(namespace = "assets")
  static String url(String name) {
    return "/portal/assets/" + ALL.get(name).hash() + "/" + name;
  }

  @GET
  public Response get(@PathParam("hash") String hash, @PathParam("name") String name) {
    Asset asset = ALL.get(name);
    if (asset == null || !asset.hash().equals(hash)) {
      throw new ProblemException(ProblemType.NOT_FOUND, null);
    }
    return Response.ok(asset.content(), asset.type())
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .build();
  }

  private static Asset read(String name, String type) {
    try (InputStream file = Assets.class.getResourceAsStream("/assets/" + name)) {
      byte[] content = file.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return new Asset(content, type, HexFormat.of().formatHex(digest, 0, 8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
