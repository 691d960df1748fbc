package dev.wiretoll.fleet;

import dev.wiretoll.scenario.Workload;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;

/** The clients of one event loop that stop reading for a time. Used by that loop only. */
final class SlowReaders {
  private final List<Client> clients = new ArrayList<>();
  private final List<Channel> paused = new ArrayList<>();

  /** Whether the client of that number, over the whole fleet, is one of them. */
  static boolean include(Workload workload, int number) {
    return number < workload.slowReaders();
  }

  void add(Client client) {
    clients.add(client);
  }

  /** They read nothing more. */
  void stopReading() {
    for (Client client : clients) {
      if (client instanceof Pushed pushed) {
        pushed.openConnection().ifPresent(paused::add);
      }
    }
    paused.forEach(ReadingPause::begin);
  }

  /** They read what has waited, and go on; nothing happens when they already do. */
  void readOn() {
    paused.forEach(ReadingPause::end);
    paused.clear();
  }
}
