import { z } from 'zod';
import { slug } from '../text/index.js';
import { type ScopeName, SCOPES } from './scope.js';

const time = z.iso.datetime();

/** What is shown of a key: all but the key. Times are RFC 3339. */
export const keyRecord = z
  .object({
    id: z.uuid(),
    name: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    dossiers: z.union([z.array(slug), z.literal('*')]),
    createdAt: time,
    expiresAt: time.nullable(),
    revokedAt: time.nullable(),
    lastUsedAt: time.nullable().describe('To the minute.'),
  })
  .meta({ id: 'Key' });

/** What is shown of a key. */
export type KeyRecord = z.output<typeof keyRecord>;

/** What the table keeps of a key, but its hash. */
export interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly dossiers: readonly string[];
  readonly everywhere: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** A row of the table as it is shown. */
export function recordOf(row: KeyRow): KeyRecord {
  return {
    id: row.id,
    name: row.name,
    scopes: scopesOf(row),
    dossiers: row.everywhere ? '*' : [...row.dossiers],
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}

/** The scopes of a row that this version knows. */
export function scopesOf({ scopes }: Pick<KeyRow, 'scopes'>): ScopeName[] {
  return SCOPES.filter((scope) => scopes.includes(scope));
}

/** Whether a key is neither revoked nor expired. */
export function isUsable({
  revokedAt,
  expiresAt,
}: Pick<KeyRow, 'revokedAt' | 'expiresAt'>): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt.getTime() > Date.now());
}
