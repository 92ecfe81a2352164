import { setTimeout as sleep } from 'node:timers/promises';

import { Logger } from '@nestjs/common';
import pLimit from 'p-limit';

import { askedBy } from '../../libs/asking/index.js';
import { Problem } from '../../libs/http/index.js';
import { jsonSize } from '../../libs/pages/index.js';
import { collectEarly } from '../../libs/process/index.js';
import type { Row } from '../../libs/tables/index.js';
import type { LogReader } from '../proofs/log-reader.js';
import type { Viewpoint } from '../views/shared/held-at.js';
import type { MomentParameters } from '../views/shared/parameters.js';
import type { Reader, SortKey } from '../views/shared/reader.js';
import { type Checkpoint, checkpointAt } from './checkpoint.js';
import type { Again, Items, Range, Source, Table } from './table.js';

/** Pages that are read at once, for all exports of the process: other readers go first. */
const AT_ONCE = 2;
/** How long a page waits for views that are built anew, in seconds, and one that failed until it is read again. */
const WAIT = 30;
const AGAIN_MS = 2_000;
/** So often a page is read before its file is given up. */
const TRIES = 5;

/** Items that are read at first; then as many as are about so many characters. */
const FIRST = 50;
const CHARACTERS = 2 ** 18;
/** A file of so many pages leaves enough garbage for this to be worth a collection. */
const LONG = 8;

/** What an export shows, and what the log stood at then. */
export interface Shown {
  readonly moment: Viewpoint;
  readonly checkpoint: Checkpoint;
}

/** Which moment an export is asked for, of which views, and how long it may wait for them, in seconds. */
interface Asked {
  readonly dossier: string;
  readonly query: MomentParameters;
  readonly wait: number;
  readonly views: readonly { readonly name: string }[];
}

/** Reads a page of something at one moment. */
type ReadPage<Item> = (again: Again, range: Range) => Promise<Items<Item>>;

/** Reads whole lists of a dossier at one version, some items at a time, behind whoever waits for an answer. */
export class DossierExports {
  private readonly logger = new Logger(DossierExports.name);
  private readonly limit = pLimit(AT_ONCE);

  constructor(
    private readonly reader: Reader,
    private readonly log: LogReader,
  ) {}

  /** @throws Problem where there is no such moment, or where views or the log do not show it yet */
  async shown({ dossier, query, wait, views }: Asked): Promise<Shown> {
    const moment = await this.reader.moment({ dossier, query, wait, views });
    const checkpoint = await checkpointAt(this.log, dossier, moment.version, wait);
    return { moment, checkpoint };
  }

  /**
   * The rows of a table at a moment, whatever is filed meanwhile. What is erased meanwhile is not
   * among those that are read after it.
   *
   * @param gone aborts once nobody takes them any more
   */
  rows(table: Table, moment: Viewpoint, gone: AbortSignal): AsyncGenerator<readonly Row[]> {
    return this.pages(moment, gone, table.most, (again, range) =>
      table.rows(this.reader, again, range),
    );
  }

  /** The same of the items of a list. */
  items<Item, Views extends string>(
    source: Source<Item, Views>,
    moment: Viewpoint,
    gone: AbortSignal,
  ): AsyncGenerator<readonly Item[]> {
    return this.pages(moment, gone, source.most, async (again, { limit, after }) =>
      source.page(this.reader, {
        moment: await again(source.views),
        limit,
        ...(after === undefined ? {} : { after }),
      }),
    );
  }

  private async *pages<Item>(
    moment: Viewpoint,
    gone: AbortSignal,
    most: number,
    read: ReadPage<Item>,
  ): AsyncGenerator<readonly Item[]> {
    const again: Again = (views) => this.reader.again(moment, views, WAIT);
    const asker = { name: 'exports', gone };
    let collectAsUsual: (() => void) | undefined;
    try {
      let after: SortKey | undefined;
      let limit = Math.min(FIRST, most);
      for (let count = 1; ; count += 1) {
        if (count === LONG) collectAsUsual = collectEarly();
        const range = { limit, after };
        const page = () => this.limit(() => askedBy(asker, () => read(again, range)));
        const { items, next } = await this.untilRead(page, gone);
        yield items;
        if (next === undefined || gone.aborted) return;
        after = next;
        limit = nextLimit(items, limit, most);
      }
    } finally {
      collectAsUsual?.();
    }
  }

  /** A page, asked for again a few times: a database may change its server, and views be built anew. */
  private async untilRead<Page>(read: () => Promise<Page>, gone: AbortSignal): Promise<Page> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await read();
      } catch (error) {
        const lasting = error instanceof Problem && error.type.status < 500;
        if (lasting || gone.aborted || tries === TRIES) throw error;
        this.logger.warn(`An export waits for what it tells: ${String(error)}`);
        await sleep(AGAIN_MS, undefined, { signal: gone });
      }
    }
  }
}

/** How many items to read next, by how large those are that were read. */
function nextLimit(items: readonly unknown[], limit: number, most: number): number {
  const size = jsonSize(items, 4 * CHARACTERS);
  if (size > CHARACTERS) return Math.max(1, Math.floor(limit / 2));
  return size > CHARACTERS / 2 ? limit : Math.min(most, limit * 2);
}
