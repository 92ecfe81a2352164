import type { EventStore } from '../../../libs/event-store/index.js';
import { opening } from '../../../src/dossiers/open-dossier.js';
import { fileChange } from './change.js';
import { Desk, Refused } from './desk.js';
import type { Turn } from './life.js';
import { fileLoneClaim } from './lone-claim.js';
import { fileMerge } from './merge.js';
import { fileNamesMerge } from './names-merge.js';
import { fileReport } from './report.js';
import { fileReportChange } from './report-change.js';

/** How a life is filed. */
interface Manner {
  /** Whether claims rest on their own report alone, and are linked to nothing. */
  readonly alone?: boolean;
  /** Whether what builds on something erased is passed over. */
  readonly forgetful?: boolean;
}

/** Files what a life tells, by the deciders that the application has. */
export class Filing {
  private readonly desk: Desk;

  constructor(
    store: EventStore,
    private readonly dossier: string,
    private readonly manner: Manner = {},
  ) {
    this.desk = new Desk(store, dossier, manner.alone ?? false);
  }

  /** References to all claims that are there. */
  get claims(): readonly string[] {
    return this.desk.claims;
  }

  /** Opens the dossier. */
  open(): Promise<number> {
    return this.desk.run(opening({ slug: this.dossier, title: 'A dossier' }));
  }

  /** Files something. Answers the version that this makes; undefined for a change that is refused. */
  async file(what: Turn['file']): Promise<number | undefined> {
    const { reports, claims } = this.desk;
    const before = [reports.length, claims.length] as const;
    try {
      return await this.take(what);
    } catch (error) {
      if (!this.manner.forgetful || !(error instanceof Refused) || !error.buildsOnErased)
        throw error;
      // Nothing of it is there.
      [reports.length, claims.length] = before;
      return undefined;
    }
  }

  private take(what: Turn['file']): Promise<number | undefined> {
    switch (what.filed) {
      case 'report':
        return fileReport(this.desk, what);
      case 'claim':
        return fileLoneClaim(this.desk, what);
      case 'change':
        return fileChange(this.desk, what);
      case 'report-change':
        return fileReportChange(this.desk, what);
      case 'merge':
        return fileMerge(this.desk, what);
      case 'names-merge':
        return fileNamesMerge(this.desk, what);
    }
  }
}
