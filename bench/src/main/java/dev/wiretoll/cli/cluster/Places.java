package dev.wiretoll.cli.cluster;

import dev.wiretoll.cli.option.Option;
import dev.wiretoll.cli.option.Options;
import dev.wiretoll.scenario.Given;
import dev.wiretoll.scenario.UsageException;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;

/** Addresses that users name. Nothing is sent to find them out. */
final class Places {
  /** Where members listen, as Hazelcast does by default. */
  static final int PORT = 5701;

  private static final Pattern PLACE = Pattern.compile("[A-Za-z0-9._-]+(:[0-9]{1,5})?");
  private static final Pattern KUBERNETES = Pattern.compile("kubernetes:[A-Za-z0-9.-]+");
  private static final String LOOPBACK = "127.0.0.1";

  private Places() {}

  /** Where members may be. */
  static List<String> of(Given given) {
    List<String> places = given.values().stream().map(String::strip).toList();
    boolean kubernetes = places.size() == 1 && KUBERNETES.matcher(places.get(0)).matches();
    for (String place : places) {
      if (!kubernetes && !PLACE.matcher(place).matches()) {
        throw given.broken("must be HOST, HOST:PORT or kubernetes:SERVICE", place);
      }
    }
    return places;
  }

  /** The address to bind: the user's, or the one that leads to the first of these places. */
  static String bind(Options options, Option option, List<String> join) {
    return options
        .value(option)
        .map(Places::own)
        .orElseGet(() -> leadingTo(join.get(0), option.dashed()));
  }

  /** An address of this machine. */
  static String own(Given given) {
    try {
      InetAddress address = InetAddress.getByName(given.single());
      if (NetworkInterface.getByInetAddress(address) != null || address.isLoopbackAddress()) {
        return address.getHostAddress();
      }
    } catch (IOException e) {
      throw given.broken("must be an address of this machine", given.single());
    }
    throw given.broken("must be an address of this machine", given.single());
  }

  static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  // Connecting a datagram socket asks the routing table, and sends nothing.
  private static String leadingTo(String place, String dashed) {
    if (place.startsWith("kubernetes:")) {
      return ownHost(dashed);
    }
    String host = place.replaceFirst(":[0-9]+$", "");
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName(host), PORT));
      return socket.getLocalAddress().getHostAddress();
    } catch (IOException | RuntimeException e) {
      throw new UsageException(dashed, "must name an interface, as none leads to", host);
    }
  }

  private static String ownHost(String dashed) {
    try {
      return InetAddress.getLocalHost().getHostAddress();
    } catch (UnknownHostException e) {
      throw new UsageException(dashed, "must name an interface, as this host's name has none");
    }
  }

  /** What this machine is called. */
  static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return LOOPBACK;
    }
  }
}
