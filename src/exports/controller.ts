import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';

import { type Admission, Admitted, Scope } from '../../libs/auth/index.js';
import {
  type Download,
  Downloads,
  PathChoice,
  PreferredWait,
  Problem,
  problems as http,
  Problems,
  PublicUrl,
  Sends,
  shownAs,
  type Shown as Answer,
  Shows,
  Summary,
} from '../../libs/http/index.js';
import { CSVW } from '../../libs/tables/index.js';
import { slug } from '../../libs/text/index.js';
import { type MomentParameters, momentQuery } from '../views/shared/parameters.js';
import { readProblems } from '../views/shared/read-problems.js';
import { CSVW_FILE, describeFiles } from './about.js';
import { inHeader } from './checkpoint.js';
import { DossierExports, type Shown } from './dossier-exports.js';
import { fileNamed, fileNames, mediaTypes, writeTable } from './files.js';
import { DOCUMENT, documentViews, JSON_LD, linkedData } from './linked-data/document.js';
import { tableViews } from './tables/index.js';

const headers = {
  'Parley-Checkpoint':
    'What the transparency log stood at: its size, which is the version, and its root (RFC 8941).',
};

@Controller('v1/dossiers/:dossier/exports')
export class ExportsController {
  constructor(
    private readonly exports: DossierExports,
    private readonly downloads: Downloads,
  ) {}

  @Get(CSVW_FILE)
  @Scope('read')
  @Summary('What the tables are and hold, for programs (CSV on the Web)', {
    description:
      'The addresses of the tables in it are of the version that it shows: whoever reads them one after the other has one dossier.',
  })
  @Shows('A table group', z.record(z.string(), z.unknown()).meta({ id: 'TableGroup' }), {
    mediaType: CSVW,
  })
  @Problems(...readProblems)
  async describe(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: momentQuery }) query: MomentParameters,
    @PreferredWait() wait: number,
  ): Promise<Answer> {
    const shown = await this.exports.shown({ dossier, query, wait, views: tableViews });
    const { version } = shown.moment;
    const parameters = new URLSearchParams({ asOf: String(version) });
    if (query.publishedBy !== undefined) parameters.set('publishedBy', query.publishedBy);
    const body = JSON.stringify(describeFiles(shown, `?${parameters.toString()}`));
    return shownAs(CSVW, { body, version, headers: checkpointIn(shown) });
  }

  @Get(DOCUMENT)
  @Scope('read')
  @Summary('The dossier as linked data: claims, evidence, and who recorded what', {
    description:
      'JSON-LD 1.1 with its context in it: schema.org, Web Annotation, PROV-O; a line a thing, sent as it is read, all of it at one version.',
  })
  @Sends('The document', { mediaTypes: [JSON_LD], headers, problems: readProblems })
  async linked(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: momentQuery }) query: MomentParameters,
    @PreferredWait() wait: number,
    @PublicUrl() base: string,
    @Admitted() admission: Admission,
  ): Promise<Download> {
    const shown = await this.exports.shown({ dossier, query, wait, views: documentViews });
    const address = `${base}/v1/dossiers/${dossier}`;
    return this.downloads.begin(
      ownerOf(admission),
      { mediaType: JSON_LD, ...fileOf(DOCUMENT, shown, base) },
      (gone) => linkedData(this.exports, address, shown, gone),
    );
  }

  @Get(':file')
  @Scope('read')
  @Summary('A whole table of the dossier as a file', {
    description:
      'Sent as it is read, all of it at one version, whatever is filed meanwhile. A connection that breaks before its end has not brought all of it. What the columns mean is in docs/exports.md and, for programs, in `csvw.json` beside it.',
  })
  @PathChoice('file', fileNames, 'The table and its format')
  @Sends('The table', { mediaTypes, headers, problems: readProblems })
  async table(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('file') name: string,
    @Query({ schema: momentQuery }) query: MomentParameters,
    @PreferredWait() wait: number,
    @Admitted() admission: Admission,
  ): Promise<Download> {
    const file = fileNamed(name);
    if (!file) throw new Problem(http.notFound, `There is no table ${name}.`);
    const { table, format } = file;
    const shown = await this.exports.shown({ dossier, query, wait, views: table.views });
    return this.downloads.begin(
      ownerOf(admission),
      { mediaType: format.mediaType, ...fileOf(name, shown) },
      (gone) => writeTable(format, table, this.exports, shown, gone),
    );
  }
}

/** What is said of a file before its first byte. */
function fileOf(name: string, shown: Shown, base = '') {
  const { dossier, version, published, erased } = shown.moment;
  return {
    name: `${dossier}-${version}-${name}`,
    version,
    state: JSON.stringify([base, dossier, name, version, published, erased, shown.checkpoint.root]),
    headers: checkpointIn(shown),
  };
}

function checkpointIn({ checkpoint }: Shown) {
  return { 'Parley-Checkpoint': inHeader(checkpoint) };
}

/** Whose download it is. */
function ownerOf(admission: Admission) {
  const { caller, credential } = admission;
  return { name: caller.id, credential, mayGoOn: () => admission.isInForce() };
}
