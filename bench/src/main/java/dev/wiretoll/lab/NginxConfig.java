package dev.wiretoll.lab;

import java.nio.file.Path;
import java.util.Locale;

/**
 * The configuration of an nginx on 127.0.0.1 in front of one server on 127.0.0.1.
 *
 * @param mode what it does
 * @param listenPort where clients connect, 1 to 65535
 * @param serverPort where the server is, 1 to 65535
 * @param clients most clients at once, 1 or more
 */
record NginxConfig(NginxMode mode, int listenPort, int serverPort, int clients) {
  // A client's connection and the one to the server for it.
  static final int CONNECTIONS_PER_CLIENT = 2;
  private static final int SPARE_CONNECTIONS = 64;
  private static final int LARGEST_PORT = 65_535;

  private static final String MAIN =
      """
      daemon off;
      master_process off;
      pid %1$s/nginx.pid;
      error_log stderr warn;
      events { worker_connections %2$d; }
      """;

  private static final String TUNNEL =
      """
      stream {
        server {
          listen 127.0.0.1:%1$d backlog=65535;
          tcp_nodelay on;
          proxy_timeout 1d;
          proxy_bind $remote_addr;
          proxy_pass 127.0.0.1:%2$d;
        }
      }
      """;

  // Nothing ends by itself, as it would after 1,000 requests or a minute without any.
  // Connections to the server come from the clients' addresses, so that ports do not run out.
  private static final String PROXY =
      """
      http {
        access_log off;
        client_body_temp_path %1$s/body;
        proxy_temp_path %1$s/proxy;
        fastcgi_temp_path %1$s/fastcgi;
        uwsgi_temp_path %1$s/uwsgi;
        scgi_temp_path %1$s/scgi;
        map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
        upstream server_behind {
          server 127.0.0.1:%2$d;
      %3$s
        }
        server {
          listen 127.0.0.1:%4$d backlog=65535;
          merge_slashes off;
          underscores_in_headers on;
          large_client_header_buffers 4 64k;
          client_header_timeout 1d;
          client_body_timeout 1d;
          send_timeout 1d;
          keepalive_requests 1000000000;
          keepalive_timeout 1d;
          location / {
            proxy_pass http://server_behind;
            proxy_bind $remote_addr;
            proxy_http_version %5$s;
            proxy_buffering %6$s;
            proxy_read_timeout 1d;
            proxy_send_timeout 1d;
            proxy_set_header Host $http_host;
      %7$s
          }
        }
      }
      """;

  private static final String KEPT =
      """
          keepalive %d;
          keepalive_requests 1000000000;
          keepalive_timeout 1d;\
      """;

  private static final String UPGRADING =
      """
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $connection_upgrade;\
      """;

  /** Checks the ranges. */
  NginxConfig {
    requirePort("listenPort", listenPort);
    requirePort("serverPort", serverPort);
    if (clients < 1) {
      throw new IllegalArgumentException("clients must be at least 1: " + clients);
    }
  }

  /** Most connections at once, all of one process. */
  int connections() {
    return Math.addExact(Math.multiplyExact(clients, CONNECTIONS_PER_CLIENT), SPARE_CONNECTIONS);
  }

  /**
   * The file's text.
   *
   * @param folder for its temporary files and {@code nginx.pid}
   * @param loadStream the directive that makes tunnels possible; used for a tunnel only
   */
  String text(Path folder, String loadStream) {
    String main = format(MAIN, folder, connections());
    return mode == NginxMode.TUNNEL
        ? loadStream + "\n" + main + format(TUNNEL, listenPort, serverPort)
        : main + proxy(folder);
  }

  private String proxy(Path folder) {
    boolean modern = mode.upstreamVersion().equals("1.1");
    return format(
        PROXY,
        folder,
        serverPort,
        modern ? format(KEPT, clients) : "",
        listenPort,
        mode.upstreamVersion(),
        mode.proxyBuffering(),
        modern ? UPGRADING : "");
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private static void requirePort(String field, int port) {
    if (port < 1 || port > LARGEST_PORT) {
      throw new IllegalArgumentException(field + " must be 1 to 65535: " + port);
    }
  }
}
