import { z } from 'zod';

import { parseJson } from '../../libs/http/index.js';
import { undefused } from '../../libs/tables/index.js';
import { content, kindOf } from '../claims/kinds/index.js';
import type { ReadyMapping } from './mapping/mapping.js';
import type { Row } from './row.js';
import { RowFault } from './row-fault.js';
import { writeRow } from './written-row.js';

const COLUMNS = [
  'claimId',
  'record',
  'sentence',
  'content',
  'utterer',
  'evidence',
  'links',
  'supersedes',
];

/** By what the claim of a row is called: the report of the row has it as its only one. */
const nameOf = (claimId: string) => `claim-${claimId}/claim`;

/** When something was published of which nobody says when. */
const UNKNOWN = 'XXXX';
const LONGEST_TITLE = 1_000;
const REASON = 'So it is recorded in the table that it was taken from.';

/** The fields of a cell that are needed here; what else is wrong with them is seen when they are filed. */
const evidence = z.array(z.looseObject({ quotation: z.string() })).min(1);
const links = z.array(
  z.looseObject({ relation: z.string(), extent: z.string().nullish(), claimId: z.string() }),
);
const others = z.array(z.looseObject({ claimId: z.string() }));

/**
 * Takes back what is exported as the table of claims, a row a claim with its content, utterer, date,
 * links and record. Claims that it names are those of other rows of the table, by their ids; one that is
 * not there yet makes its row fail, and it can be sent again after the others. What a claim superseded is
 * superseded with it, and not before: of two claims of one time the one that is filed later is the newer.
 */
export const claimsTable: ReadyMapping = {
  columns: new Map(COLUMNS.map((column) => [column, ''])),
  bundleOf({ number, cells: given }) {
    const cells = new Map([...given].map(([column, cell]) => [column, undefused(cell)]));
    const row: Row = { number, cells };
    const record = cellOf(row, 'record');
    const supersedes = jsonOf(row, 'supersedes', others);
    if (record === 'erased') {
      throw new RowFault(
        supersedes.length === 0 ? 'is erased' : 'is erased, so that what it superseded stands',
        'record',
      );
    }
    const said = jsonOf(row, 'content', content);
    const written = writeRow(cells);
    const [first] = jsonOf(row, 'evidence', evidence);
    const spans = ['content', 'utterer', 'saidAt'].flatMap((column) => written.spansOf(column));
    const saidAt = cells.get('saidAt');
    return {
      slug: `claim-${cellOf(row, 'claimId')}`,
      source: { name: 'Parley' },
      title: (cells.get('sentence') ?? 'A claim').slice(0, LONGEST_TITLE),
      publishedAt: UNKNOWN,
      text: written.text,
      claims: [
        {
          key: 'claim',
          content: kindOf(said).withIds(said, nameOf),
          utterer: jsonOf(row, 'utterer', z.unknown()),
          ...(saidAt === undefined ? {} : { saidAt }),
          evidence: spans.map((span) => ({ ...span, quotation: first?.quotation })),
          links: jsonOf(row, 'links', links).map(({ relation, extent, claimId }) => ({
            ...{ to: nameOf(claimId), relation },
            ...(extent ? { extent } : {}),
          })),
        },
      ],
      changes: [
        ...changesOf(record),
        ...supersedes.map(({ claimId }) => ({
          ...{ type: 'supersession', claim: nameOf(claimId), by: 'claim', reason: REASON },
        })),
      ],
    };
  },
};

/** What became of a claim, as it is filed with it. */
function changesOf(record: string): object[] {
  const change = { claim: 'claim', reason: REASON };
  // What is superseded is so by the row of the claim that supersedes it.
  if (record === 'active' || record === 'superseded') return [];
  if (record === 'retracted') return [{ type: 'retraction', ...change }];
  if (record === 'entered-in-error') return [{ type: 'entered-in-error', ...change }];
  throw new RowFault(`“${record}” is no record of a claim`, 'record');
}

function cellOf({ cells }: Row, column: string): string {
  const cell = cells.get(column);
  if (cell === undefined) throw new RowFault('has nothing there', column);
  return cell;
}

function jsonOf<Schema extends z.ZodType>(
  row: Row,
  column: string,
  schema: Schema,
): z.infer<Schema> {
  const cell = cellOf(row, column);
  try {
    return schema.parse(parseJson(Buffer.from(cell)));
  } catch {
    throw new RowFault('is not the JSON that an export writes there', column);
  }
}
