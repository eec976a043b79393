package io.strata.launcher.command;

import io.strata.engines.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words after a command, sorted into names, flags and options with a value. */
record Arguments(List<String> names, Set<String> flags, Map<String, String> options) {

  /** Refuses flags and options that are not listed, and options without their value. */
  static Arguments parse(List<String> words, Set<String> flags, Set<String> options) {
    Arguments parsed = new Arguments(new ArrayList<>(), new HashSet<>(), new HashMap<>());
    for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
      String word = rest.next();
      if (flags.contains(word)) {
        parsed.flags.add(word);
      } else if (options.contains(word)) {
        if (!rest.hasNext()) {
          throw Refusal.usage(word + " needs a value");
        }
        parsed.options.put(word, rest.next());
      } else if (word.startsWith("-")) {
        throw Refusal.usage("Unknown option '" + word + "'");
      } else {
        parsed.names.add(word);
      }
    }
    return parsed;
  }

  boolean has(String flag) {
    return flags.contains(flag);
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  String onlyName(String what) {
    if (names.size() != 1) {
      throw Refusal.usage("Give exactly one " + what);
    }
    return names.getFirst();
  }

  void requireNoNames() {
    if (!names.isEmpty()) {
      throw Refusal.usage("Unexpected '" + names.getFirst() + "'");
    }
  }
}
