import { Controller, Get, Param, Query } from '@nestjs/common';
import type { z } from 'zod';

import { Scope } from '../../libs/auth/index.js';
import {
  PreferredWait,
  Problem,
  Problems,
  problems as http,
  RestOfPath,
  shown,
  shownAs,
  type Shown,
  Shows,
  Summary,
} from '../../libs/http/index.js';
import { originOf, type PublishedKey, verifiersOf } from '../../libs/notary/index.js';
import {
  formatLogProof,
  type Hash,
  leafHash,
  LogRefusal,
  parseTilePath,
  TILE_WIDTH,
} from '../../libs/transparency-log/index.js';
import { slug } from '../../libs/text/index.js';
import { problems } from '../deciding/problems.js';
import { LogReader } from './log-reader.js';
import {
  checkpointPage,
  checkpointQuery,
  checkpointsQuery,
  checkpointText,
  consistency,
  inclusion,
  keyList,
  proofQuery,
} from './schemas.js';

const TEXT = 'text/plain';
const BYTES = 'application/octet-stream';
const PAGE = 50;
const FIXED = { negotiatesTime: false };

@Controller('v1/dossiers/:dossier/log')
export class ProofsController {
  constructor(private readonly log: LogReader) {}

  @Get('checkpoint')
  @Scope('audit')
  @Summary('The newest signed checkpoint of the transparency log, word for word', {
    description:
      'Size and root hash of the log, signed. Keep it: whoever has an older one can prove that the log has only grown since.',
  })
  @Shows('A signed note (C2SP tlog-checkpoint)', checkpointText, { ...FIXED, mediaType: TEXT })
  @Problems(problems.notYet, problems.projectionBehind)
  async checkpoint(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: checkpointQuery }) query: z.infer<typeof checkpointQuery>,
    @PreferredWait() wait: number,
  ): Promise<Shown> {
    const { minVersion, size } = query;
    if (minVersion === undefined) await this.log.position(dossier);
    else await this.log.signed(dossier, Number(minVersion), wait);
    const checkpoint = await this.log.checkpoint(dossier, size === undefined ? size : Number(size));
    return shownAs(`${TEXT}; charset=utf-8`, { body: checkpoint.note, version: checkpoint.size });
  }

  @Get('checkpoints')
  @Scope('audit')
  @Summary('All signed checkpoints, in the order of signing', {
    description: 'None is ever changed or taken away. `after` goes on after a number.',
  })
  @Shows('A page of checkpoints', checkpointPage, FIXED)
  async checkpoints(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: checkpointsQuery }) query: z.infer<typeof checkpointsQuery>,
  ): Promise<Shown> {
    const { head } = await this.log.position(dossier);
    const limit = Number(query.limit ?? PAGE);
    const after = Number(query.after ?? 0);
    const found = await this.log.proofs.checkpoints(dossier, { after, limit: limit + 1 });
    const items = found.slice(0, limit);
    const next = found.length > limit ? String(items.at(-1)?.number) : null;
    const path = `/v1/dossiers/${dossier}/log/checkpoints?after=${next ?? ''}&limit=${limit}`;
    return shown({
      body: { version: head, items, next },
      version: head,
      ...(next === null ? {} : { next: path }),
    });
  }

  @Get('keys')
  @Scope('audit')
  @Summary('The keys that signed, the first one first', {
    description:
      'Each after the first is endorsed by the one before it. Trust the first by another way than this one.',
  })
  @Shows('Verifier keys (C2SP signed-note)', keyList, FIXED)
  @Problems(problems.keysUnproven)
  async keys(@Param('dossier', { schema: slug }) dossier: string): Promise<Shown> {
    const { head } = await this.log.position(dossier);
    const keys = await this.log.proofs.keys();
    const verifiers = endorsed(keys);
    const [first] = verifiers;
    const origin = first ? originOf(first.name, dossier) : null;
    const items = keys.map(({ vkey, ...key }, index) => ({
      ...key,
      vkey: verifiers[index]?.named(origin ?? '').vkey,
      installationKey: vkey,
    }));
    return shown({ body: { version: head, origin, items }, version: head });
  }

  @Get('tile/*')
  @Scope('audit')
  @Summary('A tile of the log, or a bundle of its entries, by its C2SP path', {
    description:
      '`<level>/<index>` or `entries/<index>`, the index in groups of three digits, with `.p/<width>` where it is partial: `0/x001/067`, `entries/000.p/5`.',
  })
  @Shows('Hashes, or entries after their lengths (C2SP tlog-tiles)', checkpointText, {
    ...FIXED,
    mediaType: BYTES,
  })
  async tile(
    @Param('dossier', { schema: slug }) dossier: string,
    @RestOfPath() path: string,
  ): Promise<Shown> {
    const name = `tile/${path}`;
    const tile = parsePath(name);
    const position = await this.log.position(dossier);
    const bytes = await this.log.tile(dossier, tile, position);
    if (!bytes) throw new Problem(http.notFound, `The log has no ${name} yet.`);
    const full = tile.width === TILE_WIDTH;
    return shownAs(BYTES, {
      body: bytes,
      version: position.size,
      // It never changes, but only who has the key may see it.
      ...(full ? { headers: { 'Cache-Control': 'private, max-age=31536000, immutable' } } : {}),
    });
  }

  @Get('proof')
  @Scope('audit')
  @Summary('Proof that an event is in the log, or that the log only grew between two sizes', {
    description:
      'With `version` that an event is included, below the newest checkpoint or below that of `size`; with `from` and `to` that the larger log begins with the smaller one (RFC 9162). docs/proofs.md says how to check it.',
  })
  @Shows('The proof that was asked for', inclusion.or(consistency), FIXED)
  @Problems(problems.notYet, problems.projectionBehind)
  async proof(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: proofQuery }) query: z.infer<typeof proofQuery>,
    @PreferredWait() wait: number,
  ): Promise<Shown> {
    if (query.version === undefined) {
      return this.consistency(dossier, Number(query.from), Number(query.to), wait);
    }
    const size = query.size === undefined ? undefined : Number(query.size);
    return this.inclusion(dossier, Number(query.version), size, wait);
  }

  private async inclusion(
    dossier: string,
    version: number,
    wanted: number | undefined,
    wait: number,
  ): Promise<Shown> {
    await this.log.signed(dossier, Math.max(version, wanted ?? 0), wait);
    if (wanted !== undefined && version > wanted) {
      throw new Problem(http.invalidParameter, `Size ${wanted} is before version ${version}.`, {
        errors: [{ path: 'size', message: 'must not be below version' }],
      });
    }
    const { note, size } = await this.log.checkpoint(dossier, wanted);
    const { proofs } = this.log;
    const entry = await this.log.entry(dossier, version);
    const hashes = await proofs.inclusion(dossier, version, size);
    const index = version - 1;
    const body: z.infer<typeof inclusion> = {
      version,
      index,
      size,
      entry: Buffer.from(entry).toString(),
      leafHash: base64(leafHash(entry)),
      rootHash: base64(await proofs.root(dossier, size)),
      hashes: hashes.map(base64),
      checkpoint: note,
      text: formatLogProof({ index, proof: hashes, checkpoint: note }),
    };
    return shown({ body, version: size });
  }

  private async consistency(
    dossier: string,
    from: number,
    to: number,
    wait: number,
  ): Promise<Shown> {
    await this.log.grown(dossier, to, wait);
    const { proofs } = this.log;
    const hashes = await proofs.consistency(dossier, from, to);
    const body: z.infer<typeof consistency> = {
      from,
      to,
      fromRoot: base64(await proofs.root(dossier, from)),
      toRoot: base64(await proofs.root(dossier, to)),
      hashes: hashes.map(base64),
    };
    return shown({ body, version: to });
  }
}

function endorsed(keys: readonly PublishedKey[]) {
  try {
    return verifiersOf(keys);
  } catch (error) {
    if (!(error instanceof LogRefusal)) throw error;
    throw new Problem(problems.keysUnproven, error.message);
  }
}

function parsePath(path: string) {
  try {
    return parseTilePath(path);
  } catch (error) {
    if (!(error instanceof LogRefusal)) throw error;
    throw new Problem(http.invalidParameter, 'There can be no tile of that name.', {
      errors: [{ path: 'path', message: error.message }],
    });
  }
}

function base64(hash: Hash): string {
  return Buffer.from(hash).toString('base64');
}
