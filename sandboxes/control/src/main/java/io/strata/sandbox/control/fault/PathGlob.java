package io.strata.sandbox.control.fault;

import java.util.regex.Pattern;

/** A path pattern: {@code *} stands for anything within one segment, {@code **} for anything. */
public record PathGlob(String pattern, Pattern regex) {

  public static PathGlob of(String pattern) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '*') {
        regex.append(Pattern.quote(String.valueOf(c)));
      } else if (i + 1 < pattern.length() && pattern.charAt(i + 1) == '*') {
        regex.append(".*");
        i++;
      } else {
        regex.append("[^/]*");
      }
    }
    return new PathGlob(pattern, Pattern.compile(regex.toString()));
  }

  public boolean matches(String path) {
    return regex.matcher(path).matches();
  }
}
