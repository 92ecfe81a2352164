import { z } from 'zod';

import type { ClaimKind } from './kind.js';
import { dependency } from './dependency.js';
import { event } from './event.js';
import { exchange } from './exchange.js';
import { milestone } from './milestone.js';
import { position } from './position.js';
import { quantity } from './quantity.js';
import { statement } from './statement.js';

/** The kinds of claim, in the order in which they are published. */
const KINDS = [event, position, exchange, quantity, milestone, dependency, statement] as const;

const [first, ...others] = KINDS;

/** What a claim says: of one of the kinds. */
export const content = z
  .discriminatedUnion('kind', [first.schema, ...others.map(({ schema }) => schema)])
  .meta({ id: 'Content' });
export type Content = z.infer<typeof content>;
export type Kind = Content['kind'];

export const kind = z.enum(KINDS.map(nameOf));

const BY_NAME: ReadonlyMap<string, ClaimKind<Content>> = new Map(
  KINDS.map((of) => [nameOf(of), of]),
);

/** What there is to say of the kind of some content. */
export function kindOf({ kind }: Content): ClaimKind<Content> {
  const found = BY_NAME.get(kind);
  if (!found) throw new TypeError(`there is no kind of claim ${kind}`);
  return found;
}

function nameOf({ schema }: (typeof KINDS)[number]): Kind {
  return schema.shape.kind.value;
}
