package dev.wiretoll.contract.rule;

import dev.wiretoll.contract.BrokenException;
import dev.wiretoll.wire.UpdateText;

/** Length, symbol and number of every update; not its prices. */
final class TextRule implements Rule {

  @Override
  public String label() {
    return "text";
  }

  @Override
  public Finding check(Probe probe) throws BrokenException {
    boolean any = false;
    for (Seen seen : probe.evidence().all()) {
      for (Seen.Update update : seen.updates()) {
        check(probe.updateBytes(), seen, update);
        any = true;
      }
    }
    return any
        ? new Finding.Kept()
        : new Finding.NotSeen("an update, whatever way it was asked for");
  }

  private static void check(int updateBytes, Seen seen, Seen.Update update) throws BrokenException {
    String text = update.text();
    String symbol = UpdateText.symbol(seen.topic());
    if (text.length() != updateBytes) {
      throw new BrokenException(
          "updates of %d bytes (%s)".formatted(updateBytes, seen.where()),
          text.length() + " bytes, " + text);
    }
    if (!text.startsWith(symbol + " ")) {
      throw new BrokenException(
          "symbol %s of topic %d (%s)".formatted(symbol, seen.topic(), seen.where()), text);
    }
    if (update.number() < 0) {
      throw new BrokenException(
          "a sequence number of nine digits from byte 12 on (%s)".formatted(seen.where()), text);
    }
  }
}
