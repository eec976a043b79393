package io.strata.sandbox.control.vendor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One request at the vendor's door, whole: the body is read and decompressed.
 *
 * @param path as sent, with repeated slashes collapsed; not decoded
 * @param decodedQuery the whole query, percent-decoded, empty when there is none
 * @param query decoded parameters in order
 * @param headers by lower-case name
 * @param base scheme and authority the caller used, without a slash at the end
 * @param effects the vendor's own fault effects that hit this request, `name` or `name=number`
 */
public record Call(
    String method,
    String path,
    String decodedQuery,
    Map<String, List<String>> query,
    Map<String, String> headers,
    byte[] body,
    String base,
    Set<String> effects) {

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  /** The first value of the parameter. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name)).map(List::getFirst);
  }

  /** Decoded parameters of a form body. */
  public Map<String, List<String>> form() {
    return Parameters.of(bodyText());
  }

  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The number of an effect that has one, when it hit this request. */
  public Optional<String> effectNumber(String name) {
    return effects.stream()
        .filter(effect -> effect.startsWith(name + "="))
        .map(effect -> effect.substring(name.length() + 1))
        .findFirst();
  }

  public Call with(Set<String> vendorEffects) {
    return new Call(
        method, path, decodedQuery, query, headers, body, base, Set.copyOf(vendorEffects));
  }

  public Call withMethod(String otherMethod) {
    return new Call(otherMethod, path, decodedQuery, query, headers, body, base, effects);
  }
}
