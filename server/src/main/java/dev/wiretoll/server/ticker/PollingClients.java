package dev.wiretoll.server.ticker;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tickers that poll, by the name that each gave itself. Those that were silent for longest are
 * forgotten when there are more than {@value #MOST}. Any thread may use it.
 */
final class PollingClients {
  private static final int MOST = 1_000;

  private final Map<String, Client> byName =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Client> eldest) {
          return size() > MOST;
        }
      };
  private final int topics;

  PollingClients(int topics) {
    this.topics = topics;
  }

  /**
   * One of them.
   *
   * @param account what it has cost
   * @param seen newest sequence number that it was sent, by topic; guarded by itself
   */
  @SuppressWarnings("ArrayRecordComponent") // shared on purpose, never compared
  record Client(Account account, long[] seen) {}

  /** The client of that name, a new one if there is none. */
  synchronized Client of(String name) {
    return byName.computeIfAbsent(name, unused -> fresh());
  }

  private Client fresh() {
    long[] nothing = new long[topics];
    Arrays.fill(nothing, -1);
    return new Client(new Account(), nothing);
  }
}
