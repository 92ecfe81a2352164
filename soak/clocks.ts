import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Environment } from '../test/support/processes.js';

/** Where Debian's package `faketime` puts it. */
const LIBRARY = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';

/** The clocks of processes, each of which can be set while its process runs. */
export class Clocks {
  /** Whether there is a libfaketime: without it all clocks go right. */
  readonly canStep = existsSync(LIBRARY);

  constructor(private readonly folder: string) {}

  /** What a process needs in its environment for its clock to be stepped; its file is made by `step`. */
  environment(name: string): Environment {
    if (!this.canStep) return {};
    return {
      LD_PRELOAD: LIBRARY,
      FAKETIME_TIMESTAMP_FILE: this.fileOf(name),
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
  }

  /** Sets a clock so many seconds before or after the right time, within a second. */
  async step(name: string, seconds: number): Promise<void> {
    const offset = seconds < 0 ? String(seconds) : `+${seconds}`;
    await writeFile(this.fileOf(name), `${offset}\n`, { mode: 0o644 });
  }

  private fileOf(name: string): string {
    return join(this.folder, `clock-${name}`);
  }
}
