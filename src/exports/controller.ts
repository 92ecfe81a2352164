import { Controller, Get, Param, Query } from '@nestjs/common';

import { type Admission, Admitted, Scope } from '../../libs/auth/index.js';
import {
  type Download,
  Downloads,
  PathChoice,
  PreferredWait,
  Problem,
  problems as http,
  Sends,
  Summary,
} from '../../libs/http/index.js';
import { slug } from '../../libs/text/index.js';
import { LogReader } from '../proofs/log-reader.js';
import { type MomentParameters, momentQuery } from '../views/shared/parameters.js';
import { readProblems } from '../views/shared/read-problems.js';
import { Reader } from '../views/shared/reader.js';
import { checkpointAt, inHeader } from './checkpoint.js';
import { DossierExports } from './dossier-exports.js';
import { fileNamed, fileNames, mediaTypes } from './files.js';

@Controller('v1/dossiers/:dossier/exports')
export class ExportsController {
  constructor(
    private readonly reader: Reader,
    private readonly log: LogReader,
    private readonly exports: DossierExports,
    private readonly downloads: Downloads,
  ) {}

  @Get(':file')
  @Scope('read')
  @Summary('A whole table of the dossier as a file', {
    description:
      'Sent as it is read, all of it at one version, whatever is filed meanwhile. A connection that breaks before its end has not brought all of it. What the columns mean is in docs/exports.md and, for programs, in `csvw.json` beside it.',
  })
  @PathChoice('file', fileNames, 'The table and its format')
  @Sends('The table', {
    mediaTypes,
    headers: {
      'Parley-Checkpoint':
        'What the transparency log stood at: its size, which is the version, and its root (RFC 8941).',
    },
    problems: readProblems,
  })
  async table(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('file') name: string,
    @Query({ schema: momentQuery }) query: MomentParameters,
    @PreferredWait() wait: number,
    @Admitted() admission: Admission,
  ): Promise<Download> {
    const file = fileNamed(name);
    if (!file) throw new Problem(http.notFound, `There is no table ${name}.`);
    const { table, mediaType, write } = file;
    const moment = await this.reader.moment({ dossier, query, wait, views: table.views });
    const { version, published, erased } = moment;
    const checkpoint = await checkpointAt(this.log, dossier, version, wait);
    return this.downloads.begin(
      ownerOf(admission),
      {
        mediaType,
        name: `${dossier}-${version}-${name}`,
        version,
        state: JSON.stringify([dossier, name, version, published, erased, checkpoint]),
        headers: { 'Parley-Checkpoint': inHeader(checkpoint) },
      },
      (gone) => write(table.columns, this.exports.rows(table, moment, gone)),
    );
  }
}

/** Whose download it is. */
function ownerOf({ caller, credential, isInForce }: Admission) {
  return { name: caller.id, credential, mayGoOn: isInForce };
}
