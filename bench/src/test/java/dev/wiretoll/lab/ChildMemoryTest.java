package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChildMemoryTest {
  private static final long MB = 1024 * 1024;

  @Test
  void memoryGrowsWithConnectionsAndWithWhatIsKept() {
    ChildMemory memory = new ChildMemory(16_384, false, 10 * MB);

    assertThat(memory.heapBytes()).isEqualTo((128 + 192 + 10) * MB);
    assertThat(memory.directBytes()).isEqualTo((64 + 128) * MB);
    assertThat(new JvmCommand("Main", memory, List.of()).words())
        .contains("-Xmx330m", "-XX:MaxDirectMemorySize=192m");
  }

  @Test
  void encryptedConnectionsGetMore() {
    ChildMemory plain = new ChildMemory(1_024, false, 0);
    ChildMemory encrypted = new ChildMemory(1_024, true, 0);

    assertThat(encrypted.heapBytes() - plain.heapBytes()).isEqualTo(64 * MB);
    assertThat(encrypted.residentBytes()).isGreaterThan(plain.residentBytes());
  }

  @Test
  void aChildWithoutConnectionsIsRefused() {
    assertThatThrownBy(() -> new ChildMemory(0, false, 0))
        .hasMessage("connections must be at least 1: 0");
    assertThatThrownBy(() -> new ChildMemory(1, false, -1))
        .hasMessage("keptBytes must be at least 0: -1");
  }
}
