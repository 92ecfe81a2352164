import { actors } from '../actors/state.js';
import type { Instant } from '../../libs/instants/index.js';
import type { Knowledge } from '../deciding/knowledge.js';
import { issues } from '../issues/state.js';
import { claimName } from '../log/streams.js';
import { processes, stepsOf } from '../processes/state.js';
import { whyAbsent } from '../registers/absence.js';
import type { Anchorage } from './anchor.js';
import type { Kind } from './kinds/index.js';
import type { Mention } from './kinds/mention.js';
import { parseReference } from './references.js';
import { claims } from './state.js';

/** What the claims and changes of a request share: among it the report in which keys are permanent. */
export interface Setting extends Anchorage {
  /** Ids of the request's own claims by key. */
  readonly keys: ReadonlyMap<string, string>;
  /** The kinds of the request's own claims by id. */
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly now: Instant;
}

/** The id of the claim that a reference names, in the request or in the dossier. */
export function resolve(
  knowledge: Knowledge,
  reference: string,
  { report, keys }: Pick<Setting, 'report' | 'keys'>,
): string | undefined {
  const parsed = parseReference(reference);
  switch (parsed.by) {
    case 'id':
      // The request's own claims have their ids from here, so that it cannot name them by those.
      return knowledge.of(claims).has(parsed.id) ? parsed.id : undefined;
    case 'key':
      return keys.get(parsed.key);
    case 'name':
      return (
        (parsed.report === report ? keys.get(parsed.key) : undefined) ??
        knowledge.idOf(claimName(parsed.report, parsed.key))
      );
  }
}

/** What is wrong with a mention; undefined where what it names is there, or need not be. */
export function missingIn(
  knowledge: Knowledge,
  mention: Mention,
  setting: Setting,
): string | undefined {
  switch (mention.of) {
    case 'actor':
      return whyAbsent(knowledge, actors, mention.slug);
    case 'place':
    case 'measure':
      return undefined;
    case 'issue':
      return knowledge.of(issues).has(mention.slug)
        ? undefined
        : `there is no issue ${mention.slug}`;
    case 'process':
      return knowledge.of(processes).has(mention.slug)
        ? undefined
        : `there is no process ${mention.slug}`;
    case 'step': {
      // An unknown process is a fault of its own.
      const process = knowledge.of(processes).get(mention.process);
      return !process || stepsOf(process).has(mention.slug)
        ? undefined
        : `process ${mention.process} has no step ${mention.slug}`;
    }
    case 'claim':
      return missingClaim(knowledge, mention, setting);
  }
}

function missingClaim(
  knowledge: Knowledge,
  { reference, kind: asked }: Extract<Mention, { of: 'claim' }>,
  setting: Setting,
): string | undefined {
  const id = resolve(knowledge, reference, setting);
  if (id === undefined) return `there is no claim ${reference}`;
  if (asked === undefined) return undefined;
  const own = setting.kinds.get(id);
  const known = own === undefined ? knowledge.of(claims).get(id) : undefined;
  if (known?.record === 'erased') return `the claim ${reference} is erased`;
  const kind = own ?? known?.content.kind;
  return kind === asked
    ? undefined
    : `the claim ${reference} is of the kind ${kind ?? ''}, not ${asked}`;
}
