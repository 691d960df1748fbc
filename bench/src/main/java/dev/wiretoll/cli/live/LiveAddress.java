package dev.wiretoll.cli.live;

import dev.wiretoll.scenario.UsageException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the page is served.
 *
 * @param source where it was named, for example {@code --live}
 * @param host address or name of this machine to listen on, an IPv6 address without brackets
 * @param port TCP port, 0 to 65535; 0 takes a free one
 */
public record LiveAddress(String source, String host, int port) {
  private static final String DEFAULT_HOST = "127.0.0.1";
  private static final int MAX_PORT = 65_535;
  private static final Pattern FORM =
      Pattern.compile("(?:(\\[[0-9A-Fa-f:.%]+]|[^:\\[\\]\\s]+):)?([0-9]{1,5})");

  /**
   * Reads {@code PORT} or {@code ADDRESS:PORT}.
   *
   * @throws UsageException when it is neither, or the address is none
   */
  public static LiveAddress of(String source, String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || Integer.parseInt(form.group(2)) > MAX_PORT) {
      throw new UsageException(
          source,
          "must be a port of 0 to " + MAX_PORT + ", or an address, a colon and a port",
          text);
    }
    String host = form.group(1) == null ? DEFAULT_HOST : form.group(1).replaceAll("[\\[\\]]", "");
    try {
      if (InetAddress.getByName(host).isMulticastAddress()) {
        throw new UnknownHostException(host);
      }
    } catch (UnknownHostException e) {
      throw new UsageException(source, "must name an address of this machine", text);
    }
    return new LiveAddress(source, host, Integer.parseInt(form.group(2)));
  }

  /** As it stands in a URL, with the port that is listened on. */
  String authority(int actualPort) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + actualPort;
  }
}
