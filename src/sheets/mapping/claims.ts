import { z } from 'zod';

import type { WrittenRow } from '../written-row.js';
import { RowFault } from '../row-fault.js';
import type { Compiling, Reader } from './compiling.js';
import { parsed } from './parsed.js';
import type { Scope } from './scope.js';

/** What a mapping says of the evidence of a claim; which cells it is follows from what the claim reads. */
const evidence = z.strictObject({
  columns: z.array(z.string()).min(1).max(100).optional(),
  quotation: z.unknown().optional(),
  via: z.unknown().optional(),
});

/** A claim as a mapping makes it of a row, and the cells that it rests on. */
export interface MappedClaim {
  readonly claim: object;
  readonly columns: readonly string[];
  /** What is the same for each piece of its evidence. */
  readonly quoting: Readonly<Record<string, unknown>>;
}

/**
 * Makes a claim of a mapping ready. One that is not so of a row, or of which there is nothing to say,
 * comes to nothing.
 */
export function compileClaim(
  compiling: Compiling,
  value: unknown,
  path: string,
): (scope: Scope) => MappedClaim | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    compiling.refuse(path, 'must be a claim: an object with its content');
    return () => undefined;
  }
  const { evidence: given = {}, ...rest } = value as Readonly<Record<string, unknown>>;
  const about = parsed(evidence, given, `${path}/evidence`, compiling) ?? {};
  const named = about.columns?.map((column, index) => {
    compiling.column(column, `${path}/evidence/columns/${index}`);
    return column;
  });
  const read: Reader = compiling.shape(rest, path);
  const quotation = compiling.text(about.quotation ?? 'narrator', `${path}/evidence/quotation`);
  const via =
    about.via === undefined ? undefined : compiling.shape(about.via, `${path}/evidence/via`);
  return (scope) => {
    const { value: claim, read: columns } = scope.reading(() => read(scope));
    if (typeof claim !== 'object' || claim === null || !('content' in claim)) return undefined;
    const relays = via?.(scope);
    return {
      claim,
      columns: named ?? [...columns],
      quoting: { quotation: quotation(scope), ...(relays === undefined ? {} : { via: relays }) },
    };
  };
}

/** A claim with the spans of the cells that it rests on, in the order of the columns. */
export function withEvidence(
  { claim, columns, quoting }: MappedClaim,
  { row }: Scope,
  written: WrittenRow,
): object {
  const cells = [...row.cells.keys()].filter((column) => columns.includes(column));
  const spans = cells.flatMap((column) => written.spansOf(column));
  if (spans.length === 0)
    throw new RowFault('a claim rests on no cell in which there is something');
  return { ...claim, evidence: spans.map((span) => ({ ...span, ...quoting })) };
}
