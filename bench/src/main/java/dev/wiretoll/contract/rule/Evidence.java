package dev.wiretoll.contract.rule;

import java.util.ArrayList;
import java.util.List;

/** What all connections got. Any thread adds to it; it is read when all are done. */
final class Evidence {
  private final List<Seen> all = new ArrayList<>();

  synchronized Seen add(Seen seen) {
    all.add(seen);
    return seen;
  }

  synchronized List<Seen> all() {
    return List.copyOf(all);
  }
}
