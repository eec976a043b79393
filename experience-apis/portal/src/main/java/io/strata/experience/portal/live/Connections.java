package io.strata.experience.portal.live;

import io.strata.experience.portal.PortalConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** How many pages follow what happens, in all and of one person. */
@ApplicationScoped
class Connections {

  private final PortalConfig.Live limits;
  private final Map<String, Integer> byPerson = new HashMap<>();
  private int open;

  Connections(PortalConfig config) {
    this.limits = config.live();
  }

  /** Takes a place; false when there is none. */
  synchronized boolean enter(String person) {
    if (open >= limits.mostConnections()
        || byPerson.getOrDefault(person, 0) >= limits.mostPerPerson()) {
      return false;
    }
    open++;
    byPerson.merge(person, 1, Integer::sum);
    return true;
  }

  synchronized void leave(String person) {
    open--;
    byPerson.computeIfPresent(person, (_, count) -> count > 1 ? count - 1 : null);
  }

  synchronized int open() {
    return open;
  }
}
