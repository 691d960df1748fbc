package dev.wiretoll.fleet;

import io.netty.channel.Channel;
import java.util.Optional;

/** A client that is sent updates without asking, and so may stop reading them. */
interface Pushed {
  /** Its open connection; empty when there is none. Asked in its event loop. */
  Optional<Channel> openConnection();
}
