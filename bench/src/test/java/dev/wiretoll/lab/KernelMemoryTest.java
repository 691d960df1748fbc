package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class KernelMemoryTest {
  private static final String SLABINFO =
      """
      slabinfo - version: 2.1
      # name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables
      ext4_inode_cache     100    100   1184   27    8 : tunables    0    0    0 : slabdata     99     99      0
      inode_cache          100    100   1184   27    8 : tunables    0    0    0 : slabdata     99     99      0
      buffer_head          100    100    104   39    1 : tunables    0    0    0 : slabdata     99     99      0
      sock_inode_cache      64     64    832   39    8 : tunables    0    0    0 : slabdata      2      2      0
      TCP                   26     26   2432   13    8 : tunables    0    0    0 : slabdata      2      3      0
      kmalloc-64            64     64     64   64    1 : tunables    0    0    0 : slabdata     10     10      0
      """;

  @Test
  void slabsAreAddedUpWithoutThoseOfFileSystems() {
    assertThat(KernelMemory.slabs(SLABINFO, 4096)).hasValue((8 * 2 + 8 * 3 + 10) * 4096);
  }

  @Test
  void whereNoSlabIsListedNothingIsTold() {
    assertThat(KernelMemory.slabs("", 4096)).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void linuxTells() {
    assertThat(KernelMemory.bytes().orElseThrow()).isGreaterThan(1 << 20);
  }
}
