package dev.wiretoll.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessMemoryTest {
  private static final int BYTES = 32 << 20;
  private static final int TOLERANCE_BYTES = 8 << 20;

  @Test
  void whatIsHeldIsSeenOnTheHeapAndOutsideOfIt() {
    ProcessMemory before = ProcessMemory.afterCollection();
    List<byte[]> held = new ArrayList<>(List.of(new byte[BYTES]));
    ByteBuf direct = Unpooled.directBuffer(BYTES);

    ProcessMemory holding = ProcessMemory.afterCollection();
    int stillHeld = held.get(0).length;
    held.clear();
    direct.release();
    ProcessMemory after = ProcessMemory.afterCollection();

    assertThat(stillHeld).isEqualTo(BYTES);
    assertThat(holding.liveHeapBytes() - before.liveHeapBytes())
        .isGreaterThan(BYTES - TOLERANCE_BYTES);
    assertThat(holding.directBytes() - before.directBytes())
        .isBetween((long) BYTES, BYTES + (long) TOLERANCE_BYTES);
    assertThat(holding.heldBytes() - after.heldBytes())
        .isGreaterThan(2L * BYTES - 2 * TOLERANCE_BYTES);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void linuxTellsWhatIsResident() {
    ProcessMemory memory = ProcessMemory.afterCollection();

    assertThat(memory.residentBytes()).isGreaterThan(memory.liveHeapBytes());
  }

  @Test
  void lessThanNothingIsRefused() {
    assertThatThrownBy(() -> new ProcessMemory(0, -1, 0))
        .hasMessage("bytes must be at least 0: 0, -1, 0");
  }
}
