package dev.wiretoll.server.pages;

import dev.wiretoll.server.connection.Route;
import java.util.ArrayList;
import java.util.List;

/** The pages of the chapter's applications, and what belongs to them. */
public final class Pages {
  private static final String INDEX = "index.html";
  private static final List<String> NAMES =
      List.of(
          INDEX,
          "ticker.html",
          "echo.html",
          "broadcast.html",
          "tracker.html",
          "support.html",
          "style.css",
          "socket.js",
          "ticker.js",
          "echo.js",
          "broadcast.js",
          "tracker.js",
          "support.js",
          "world.js");

  private Pages() {}

  /**
   * A route for each file, and {@code /} for the index. Nothing else can be asked for: there is no
   * folder behind them.
   */
  public static List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (String name : NAMES) {
      PageFile file = PageFile.read(name);
      routes.add(Route.get("/" + name, () -> new PageEndpoint(file)));
      if (name.equals(INDEX)) {
        routes.add(Route.get("/", () -> new PageEndpoint(file)));
      }
    }
    return routes;
  }
}
