import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { connect, packageRoot } from '../../libs/database/index.js';
import {
  parse,
  parseJson,
  Problem,
  problems as http,
  type ProblemType,
} from '../../libs/http/index.js';
import { atOnce } from '../../libs/in-turns/index.js';
import { Progress } from '../../libs/projections/index.js';
import { slug } from '../../libs/text/index.js';
import { change } from '../../src/claims/changes/index.js';
import { changeClaim } from '../../src/claims/change-claim.js';
import { fileBundle } from '../../src/filing/file-bundle.js';
import type { Command } from '../../src/deciding/command.js';
import type { Recorder } from '../../src/deciding/recorder.js';
import type { Request } from '../../src/deciding/request.js';
import { newDossier } from '../../src/dossiers/events.js';
import { opening } from '../../src/dossiers/open-dossier.js';
import { problems } from '../../src/deciding/problems.js';
import { bundle } from '../../src/filing/bundle.js';
import { newIntake } from '../../src/intake/bodies.js';
import type { Intakes } from '../../src/intake/intakes.js';
import { bodies, recapture } from '../../src/reports/change-report.js';
import { views } from '../../src/views/index.js';

/** The dossier that the first start loads. */
export const EXAMPLE = 'ukraine-talks-2022';

/** Who recorded it, as its events say. */
const LOADER = { id: 'example' };

/** The loading of the example dossier, and whether it can be read yet. */
export class ExampleLoad {
  private filed = false;
  private projected = false;

  constructor(private readonly databaseUrl: string) {}

  /**
   * Files the example, file after file, in the formats that anyone files, and hands in what is to be
   * reviewed. What is there already stays as it is, so that a start that was interrupted is completed
   * by the next.
   */
  async load(recorder: Recorder, intakes: Intakes): Promise<void> {
    const folder = join(packageRoot(), 'examples', EXAMPLE);
    const dossier = parse(newDossier, parseJson(await readFile(join(folder, 'dossier.json'))));
    await unlessTaken(recorder.record(requestFor('dossier.json'), opening(dossier)));

    const all = (await readdir(folder)).sort();
    for (const file of all.filter((file) => /^\d+-.*\.json$/.test(file))) {
      const content = parseJson(await readFile(join(folder, file)));
      await unlessTaken(recorder.record(requestFor(file), commandOf(file, content)));
    }
    for (const file of all.filter((file) => file.endsWith('.intake.json'))) {
      const content = parseJson(await readFile(join(folder, file)));
      const request = { ...requestFor(file), status: 202 };
      await unlessTaken(intakes.begin(request, parse(newIntake, content)));
    }
    this.filed = true;
  }

  /** Ready once every view shows the whole example; that it is filed is not enough to read it. */
  async readiness(): Promise<{ ready: boolean }> {
    if (this.filed && !this.projected) this.projected = await isProjected(this.databaseUrl);
    return { ready: this.projected };
  }
}

/** A new capture, as the route takes it, with the report that it is of. */
const newCapture = bodies.recapture.extend({ report: slug });

/** The filing of a report with its claims, the change of one claim, or a new capture of a report. */
function commandOf(file: string, content: unknown): Command {
  if (file.endsWith('.change.json')) {
    const { claim, ifRevision = 1, ...asked } = parse(change, content);
    return changeClaim({ segment: claim.replace('/', '~'), expected: ifRevision }, asked);
  }
  if (file.endsWith('.capture.json')) {
    const { report, ...body } = parse(newCapture, content);
    return recapture(report, body);
  }
  return atOnce(fileBundle(parse(bundle, content)));
}

/** A request that is done once, however often its file is loaded. */
function requestFor(file: string): Request {
  const idempotency = { key: file, fingerprint: file };
  return { dossier: EXAMPLE, caller: LOADER, status: 201, idempotency };
}

async function isProjected(databaseUrl: string): Promise<boolean> {
  const database = connect({ url: databaseUrl, max: 1, applicationName: 'parley' });
  try {
    const lagging = await new Progress(database, views).behind(1_000);
    return !lagging.some(({ dossier }) => dossier === EXAMPLE);
  } finally {
    await database.$disconnect();
  }
}

/**
 * How a dossier refuses what it has already: a name, or a claim that was changed by others since, or
 * an intake of which the words are gone.
 */
const THERE: ReadonlySet<ProblemType> = new Set([
  problems.taken,
  problems.staleRevision,
  http.idempotencyMismatch,
]);

async function unlessTaken(filing: Promise<unknown>): Promise<void> {
  try {
    await filing;
  } catch (error) {
    if (!(error instanceof Problem && THERE.has(error.type))) throw error;
  }
}
