package dev.wiretoll.result;

/**
 * What a checked metric was measured of: all rounds of one cell.
 *
 * @param delivery label of the delivery, for example {@code polling}
 * @param variant what tells the cell from others of the same delivery; empty where there is none
 * @param clients number of clients, 1 or more
 */
public record CheckedCell(String delivery, String variant, int clients) {
  /** Checks the ranges. */
  public CheckedCell {
    Checks.notBlank("delivery", delivery);
    Checks.present("variant", variant);
    Checks.atLeast("clients", 1, clients);
  }

  /** For example {@code polling, tls, 1000 clients}. */
  public String words() {
    String middle = variant.isEmpty() ? "" : ", " + variant;
    return delivery + middle + ", " + clients + (clients == 1 ? " client" : " clients");
  }
}
