import { claim } from '../../writing/claim/fields.js';
import type { Json } from '../../writing/form/body.js';
import { draftOf } from '../../writing/form/draft.js';
import type { DraftObject } from '../../writing/form/field.js';
import { bundleOf } from './bundle.js';
import { CHANGE } from './changes.js';
import { HEADER, REGISTERED } from './fields.js';
import { slugOf } from './slug.js';

type Given = Readonly<Record<string, Json>>;

/** What was pasted, as it stands in the form then. */
interface Taken {
  readonly values: DraftObject;
  /** Whether it is more than changes. */
  readonly isBundle: boolean;
  /** Undefined: none was pasted. */
  readonly text: string | undefined;
}

/**
 * Reads a bundle, a list of changes or one change, as JSON. All of it has to stand in the form, so that
 * nothing is sent that nobody saw, and nothing is left out that was pasted.
 *
 * @returns why it cannot be taken in, as a sentence, where it cannot
 */
export function readPasted(json: string): Taken | { readonly fault: string } {
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch (error) {
    return { fault: `This is no JSON: ${(error as Error).message}.` };
  }
  const bundle = asBundle(given);
  if (!bundle) return { fault: 'This is neither a bundle nor a change, nor a list of changes.' };
  const taken = attempt(() => takenOf(bundle));
  if (!taken) return { fault: 'This does not have the form of a bundle.' };
  const lost = lostOf(bundle, bundleOf(taken.values, taken.text ?? ''), '');
  if (lost.length === 0) return taken;
  return {
    fault: `This form has no place for ${lost.slice(0, 5).join(', ')}. Nothing was taken in: a bundle with that is filed by the API or by “parley file”.`,
  };
}

function asBundle(given: unknown): Given | undefined {
  if (Array.isArray(given)) return { changes: given as Json[] };
  if (typeof given !== 'object' || given === null) return undefined;
  return 'type' in given ? { changes: [given as Given] } : (given as Given);
}

function takenOf(bundle: Given): Taken {
  const { text, claims, changes } = bundle;
  const header = draftOf([...HEADER, ...REGISTERED], bundle);
  const title = header['title'];
  return {
    values: {
      ...(typeof title === 'string' && { slug: slugOf(title) }),
      ...header,
      ...(claims !== undefined && { claims: listOf(claims).map((one) => draftOf(claim, one)) }),
      ...(changes !== undefined && { changes: listOf(changes).map(changeOf) }),
    },
    isBundle: Object.keys(bundle).some((name) => name !== 'changes'),
    text: typeof text === 'string' ? text : undefined,
  };
}

const changeOf = (change: Given): DraftObject =>
  draftOf([CHANGE], { [CHANGE.name]: change })[CHANGE.name] as DraftObject;

function listOf(given: Json): readonly Given[] {
  if (!Array.isArray(given)) throw new TypeError('A list is wanted.');
  return given as Given[];
}

function attempt<T>(task: () => T): T | undefined {
  try {
    return task();
  } catch {
    return undefined;
  }
}

/** The places of what was given and would not be sent as it was given. Empty lists say nothing. */
function lostOf(given: Json | null, sent: Json | undefined, place: string): readonly string[] {
  if (Array.isArray(given)) {
    const list = Array.isArray(sent) ? sent : [];
    return given.flatMap((item, index) => lostOf(item, list[index], `${place}/${index}`));
  }
  if (typeof given === 'object' && given !== null) {
    const object = typeof sent === 'object' && !Array.isArray(sent) ? sent : {};
    return Object.entries(given).flatMap(([name, value]) =>
      lostOf(value, object[name], `${place}/${name}`),
    );
  }
  return given === sent ? [] : [place];
}
