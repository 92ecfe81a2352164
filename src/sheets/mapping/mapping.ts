import { z } from 'zod';

import type { Fault } from '../../deciding/result.js';
import { limits, upTo } from '../../limits/limits.js';
import { line, prose } from '../../../libs/text/index.js';
import type { Row } from '../row.js';
import { RowFault } from '../row-fault.js';
import { writeRow } from '../written-row.js';
import { compileClaim, type MappedClaim, withEvidence } from './claims.js';
import { Compiler } from './compiler.js';
import type { Reader } from './compiling.js';
import { rowSlug } from './row-slug.js';
import { Scope } from './scope.js';

/** A part of a bundle, with operators where it is of the row. */
const part = z.unknown();
const parts = z.array(z.unknown()).max(...upTo(limits.partsOfMapping));

/** How a row of a sheet becomes a bundle: the bundle itself, with operators in the places of what is of the row. */
export const mapping = z.strictObject({
  description: prose.optional(),
  /** Columns that a sheet may lack. */
  optional: z.array(line).max(1_000).optional(),
  /** Tables of words for `$lookup`. */
  lookups: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  bundle: z.strictObject({
    slug: part.optional(),
    source: part,
    title: part,
    url: part.optional(),
    publishedAt: part,
    language: part.optional(),
    onOtherName: part.optional(),
    ...{ actors: parts.optional(), places: parts.optional(), measures: parts.optional() },
    ...{ issues: parts.optional(), processes: parts.optional(), claims: parts.optional() },
  }),
});
export type Mapping = z.infer<typeof mapping>;

const REGISTERS = ['actors', 'places', 'measures', 'issues', 'processes'] as const;
const FIELDS = ['source', 'title', 'url', 'publishedAt', 'language', 'onOtherName'] as const;

/** A mapping that is ready to be applied to rows. */
export interface ReadyMapping {
  /** The columns that a sheet must have, each with the place in the mapping that names it. */
  readonly columns: ReadonlyMap<string, string>;
  /** The bundle of a row, as JSON; whether it is one is seen when it is filed. @throws RowFault */
  bundleOf(row: Row): object;
}

export type Prepared = { readonly ready: ReadyMapping } | { readonly faults: readonly Fault[] };

/** Makes a mapping ready, or says what is wrong with it. */
export function prepare({ optional = [], lookups = {}, bundle }: Mapping): Prepared {
  const tables = Object.entries(lookups).map(
    ([name, table]) => [name, new Map(Object.entries(table))] as const,
  );
  const compiler = new Compiler(new Map(tables));
  const slug = bundle.slug === undefined ? undefined : compiler.text(bundle.slug, '/bundle/slug');
  const fields = FIELDS.flatMap((name): [string, Reader][] =>
    bundle[name] === undefined ? [] : [[name, compiler.shape(bundle[name], `/bundle/${name}`)]],
  );
  const registers = REGISTERS.flatMap((name) => {
    const { [name]: entries } = bundle;
    const path = `/bundle/${name}`;
    return entries
      ? [[name, compiler.list(entries, path, compiler.shape.bind(compiler))] as const]
      : [];
  });
  const claims = compiler.list(bundle.claims ?? [], '/bundle/claims', (value, path) =>
    compileClaim(compiler, value, path),
  );
  if (compiler.faults.length > 0) return { faults: compiler.faults };
  const columns = new Map(compiler.columns);
  for (const column of optional) columns.delete(column);
  return {
    ready: {
      columns,
      bundleOf(row) {
        const scope = new Scope(row);
        const written = writeRow(row.cells);
        const read = fields.flatMap(([name, reader]) => {
          const value = reader(scope);
          return value === undefined ? [] : [[name, value] as const];
        });
        const declared = registers.map(([name, reader]) => [name, once(reader(scope))] as const);
        const mapped = claims(scope) as MappedClaim[];
        return {
          slug: named(slug?.(scope), slug !== undefined) ?? rowSlug(written.text),
          ...Object.fromEntries(read),
          text: written.text,
          ...Object.fromEntries(declared),
          claims: mapped.map((claim) => withEvidence(claim, scope, written)),
        };
      },
    },
  };
}

/** A row that is known by its id has to have one. */
function named(slug: string | undefined, isNamed: boolean): string | undefined {
  if (isNamed && slug === undefined) {
    throw new RowFault('has nothing by which the mapping names its report');
  }
  return slug;
}

/** Each entry once: the same actor may stand in several cells. */
function once(entries: readonly unknown[]): unknown[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const text = JSON.stringify(entry);
    return !seen.has(text) && seen.add(text);
  });
}
