package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeStudyTest {
  @TempDir Path folder;

  @Test
  void resultsOfAllAgentsAreMergedAndWritten() throws Exception {
    MergeStudy.main(new String[] {folder.toString(), "40", "2", "3"});

    assertThat(folder.resolve("3"))
        .isDirectoryContaining("glob:**/polling-120-r1-deliveryAge.hlog")
        .isDirectoryContaining("glob:**/polling-120-r1-agent3-deliveryAge.hlog");
  }
}
