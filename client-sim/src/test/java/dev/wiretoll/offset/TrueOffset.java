package dev.wiretoll.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Two clocks whose offset is known, and exchanges between them. */
record TrueOffset(long startNs, long offsetNs, double drift) {

  /** Server's clock less agent's. */
  long at(long localNs) {
    return offsetNs + Math.round(drift * (localNs - startNs));
  }

  /** An exchange whose question and answer take so long, by the agent's clock. */
  Exchange exchange(long sentNs, long thereNs, long backNs) {
    long readNs = sentNs + thereNs;
    return new Exchange(sentNs, readNs + at(readNs), readNs + backNs);
  }

  /** Exchanges one after the other, with pauses and ways of any length up to these. */
  List<Exchange> exchanges(int count, long mostPauseNs, long mostWayNs, Random random) {
    List<Exchange> exchanges = new ArrayList<>();
    long nowNs = startNs;
    for (int i = 0; i < count; i++) {
      nowNs += 1 + random.nextLong(mostPauseNs);
      Exchange exchange = exchange(nowNs, random.nextLong(mostWayNs), random.nextLong(mostWayNs));
      exchanges.add(exchange);
      nowNs = exchange.receivedNs();
    }
    return exchanges;
  }
}
