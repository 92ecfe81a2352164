import { setTimeout as sleep } from 'node:timers/promises';

import { Problem, problems, type Turns } from '../../libs/http/index.js';
import {
  gatherWorkbook,
  readWorkbook,
  type Table,
  type WorkbookOptions,
} from '../../libs/sheets/index.js';
import { bounds } from './bounds.js';

/** How long a workbook may take to arrive, of which none is read before all of it is there. */
const PATIENCE_MS = 60_000;

/** Reads the workbooks that keys send: one at a time, and none before it is there. */
export class Workbooks {
  constructor(
    private readonly turns: Turns,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /**
   * @param key whose workbook it is
   * @throws SheetUnreadable; Problem where it does not arrive in time, or too many are under way
   */
  read(key: string, source: AsyncIterable<Uint8Array>, options: WorkbookOptions): Promise<Table> {
    return this.turns.hold(key, async (turn) => {
      const bytes = await this.inTime(gatherWorkbook(source, bounds));
      return turn(() => readWorkbook(bytes, options, bounds));
    });
  }

  private async inTime<Outcome>(arriving: Promise<Outcome>): Promise<Outcome> {
    const arrived = new AbortController();
    const late = sleep(this.patienceMs, undefined, { ref: false, signal: arrived.signal }).then(
      () => {
        throw new Problem(problems.timeout, 'The workbook did not arrive in time.', {
          headers: { Connection: 'close' },
        });
      },
    );
    try {
      return await Promise.race([arriving, late]);
    } finally {
      arrived.abort();
      // Neither is waited for any more, whatever becomes of it.
      void Promise.allSettled([arriving, late]);
    }
  }
}
