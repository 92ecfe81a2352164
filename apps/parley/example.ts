import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { connect, packageRoot } from '../../libs/database/index.js';
import { parse, parseJson, Problem } from '../../libs/http/index.js';
import { Progress } from '../../libs/projections/index.js';
import { fileBundle } from '../../src/commands/file-bundle.js';
import type { Recorder } from '../../src/commands/recorder.js';
import { newDossier } from '../../src/dossiers/events.js';
import { openDossier } from '../../src/dossiers/open-dossier.js';
import { problems } from '../../src/problems.js';
import { bundle } from '../../src/reports/bundle.js';
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
   * Files the example, report after report, in the format that anyone files. What is there
   * already stays as it is, so that a start that was interrupted is completed by the next.
   */
  async load(recorder: Recorder): Promise<void> {
    const folder = join(packageRoot(), 'examples', EXAMPLE);
    const request = { dossier: EXAMPLE, caller: LOADER, status: 201 };

    const dossier = parse(newDossier, parseJson(await readFile(join(folder, 'dossier.json'))));
    await unlessTaken(recorder.record(request, {}, (known) => openDossier(known, dossier)));

    const files = (await readdir(folder)).filter((file) => /^\d+-.*\.json$/.test(file)).sort();
    for (const file of files) {
      const report = parse(bundle, parseJson(await readFile(join(folder, file))));
      await unlessTaken(fileBundle(recorder, request, report));
    }
    this.filed = true;
  }

  /** Ready once every view shows the whole example; that it is filed is not enough to read it. */
  async readiness(): Promise<{ ready: boolean }> {
    if (this.filed && !this.projected) this.projected = await isProjected(this.databaseUrl);
    return { ready: this.projected };
  }
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

async function unlessTaken(filing: Promise<unknown>): Promise<void> {
  try {
    await filing;
  } catch (error) {
    if (!(error instanceof Problem && error.type === problems.taken)) throw error;
  }
}
