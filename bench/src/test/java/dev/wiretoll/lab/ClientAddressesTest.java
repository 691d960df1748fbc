package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ClientAddressesTest {
  @Test
  void everyNumberHasAnAddressOfItsOwn() {
    assertThat(IntStream.range(0, ClientAddresses.MOST).mapToObj(ClientAddresses::numbered))
        .doesNotHaveDuplicates()
        .allMatch(address -> address.matches("127\\.1\\.[0-9]{1,3}\\.[1-9][0-9]{0,2}"))
        .startsWith("127.1.0.1")
        .endsWith("127.1.255.250");
  }

  @Test
  void otherNumbersHaveNone() {
    assertThatThrownBy(() -> ClientAddresses.numbered(-1))
        .hasMessage("number must be 0 to 63999: -1");
    assertThatThrownBy(() -> ClientAddresses.numbered(64_000))
        .hasMessage("number must be 0 to 63999: 64000");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theLoopbackOfLinuxHasAllOfThem() {
    assertThat(ClientAddresses.count()).isEqualTo(ClientAddresses.MOST);
  }
}
