package dev.wiretoll.report;

import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Path;

/** A run as large as a report is meant for: nine deliveries, several numbers of clients, rounds. */
final class BigRun {
  private static final String[] DELIVERIES = {
    "polling",
    "polling-close",
    "back-to-back-polling",
    "long-polling",
    "streaming",
    "sse",
    "websocket",
    "websocket-hixie76",
    "websocket-hixie75"
  };

  private BigRun() {}

  static void write(Path directory, int rounds, int... counts) throws IOException {
    SampleRun run = SampleRun.in(directory);
    for (int round = 1; round <= rounds; round++) {
      run.round(round);
      for (int clients : counts) {
        run.nine(clients);
      }
    }
    for (int clients : counts) {
      for (String delivery : DELIVERIES) {
        run.merged(delivery, clients);
      }
    }
    run.write();
  }
}
