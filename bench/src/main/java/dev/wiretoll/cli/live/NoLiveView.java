package dev.wiretoll.cli.live;

import dev.wiretoll.lab.CellProgress;
import dev.wiretoll.result.LiveBytes;
import java.util.Optional;

/** Nobody looks. */
record NoLiveView() implements LiveView {
  @Override
  public Optional<String> url() {
    return Optional.empty();
  }

  @Override
  public void progressed(CellProgress progress) {}

  @Override
  public void ended(Ended result) {}

  @Override
  public Optional<LiveBytes> settle() {
    return Optional.empty();
  }

  @Override
  public void finished(LiveEnd end) {}

  @Override
  public void close() {}
}
