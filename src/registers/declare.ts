import type { NewEvent } from '../../libs/event-store/index.js';
import type { InPieces } from '../../libs/in-turns/index.js';
import type { Expected } from '../deciding/expected.js';
import type { Knowledge } from '../deciding/knowledge.js';
import type { Need, Needs } from '../deciding/needs.js';
import { type Fault, faultsOf, type Refused } from '../deciding/result.js';
import { inWords, limits } from '../limits/limits.js';
import { belongingIn, differing, seen, whyNotPart } from './change.js';
import { isErased } from './absence.js';
import { missingFrom, reachOf } from './circles.js';
import { agree, type OnOtherName } from './other-names.js';
import type { Entry, Register } from './register.js';

/** An entry as a bundle declares it. */
export type Declaration = { readonly slug: string } & Readonly<Record<string, unknown>>;

/** What must be known to decide on declarations. */
export function needsOfDeclarations(
  register: Register,
  declared: readonly Declaration[] = [],
): Needs {
  const others = declared.flatMap((entry) => belongingIn(register, entry) ?? []);
  const need: Need = { subject: register, named: [...declared.map(({ slug }) => slug), ...others] };
  return {
    subjects: [need],
    ...(others.length > 0 ? { beyond: missingFrom(register, others) } : {}),
  };
}

/** What the declarations of a bundle come to. */
export interface Declared {
  readonly events: NewEvent[];
  /** What is wrong with them. */
  readonly faults: Fault[];
  /** Further streams that they rest on. */
  readonly expected: Expected[];
  /** Why there is no room for them. */
  refused?: Refused;
}

/** How entries of a bundle are declared. */
interface Declaring {
  /** Where they stand in the bundle. */
  readonly path: string;
  /** The field that people know them by. */
  readonly name: 'name' | 'title';
  /** Further fields of which a known one must have the same. */
  readonly same?: readonly string[];
  readonly onOtherName: OnOtherName;
}

/**
 * Decides on the entries of a register that a bundle declares. One that the dossier has is no fault;
 * another name for it is, unless the bundle says what to do then. What is left out stays as it was.
 * To follow what one is part of is a piece of work.
 */
export function* declareEntries(
  knowledge: Knowledge,
  register: Register,
  list: readonly Declaration[] | undefined,
  declaring: Declaring,
  declared: Declared,
): InPieces<void> {
  const { events, faults } = declared;
  // What one of them is part of may be declared after it.
  const known = knowledge.fork();
  const parts: { slug: string; other: string; at: string; isNew: boolean }[] = [];
  each(list, declaring.path, declared, (entry, at) => {
    const { slug } = entry;
    const stream = register.streamOf(slug);
    if (isErased(knowledge, register, slug)) {
      const message = `the ${register.name} ${slug} was erased: nobody can have its slug`;
      faults.push({ path: `${at}/slug`, message });
      return;
    }
    const before = knowledge.of<Entry>(register).get(slug);
    const changed = before
      ? differing(before, toldOf(before, entry, { ...declaring, path: at }, register.name, faults))
      : entry;
    const other = belongingIn(register, changed);
    if (other !== undefined) parts.push({ slug, other, at, isNew: !before });
    if (before && Object.keys(changed).length === 0) return;
    const event = before
      ? register.events.revised.at(stream, knowledge.revision(stream) + 1, { slug, ...changed })
      : register.events.registered.at(stream, 1, entry);
    events.push(event);
    known.foresee([event]);
  });
  yield;
  for (const { slug, other, at, isNew } of parts) {
    yield;
    const reach = reachOf(register, known, other);
    const wrong = whyNotPart(known, register, slug, other, reach);
    if (wrong) {
      for (const { path, message } of faultsOf(wrong)) {
        faults.push({ path: `${at}${path}`, message });
      }
      if (wrong.refusal.kind !== 'invalid') declared.refused ??= wrong;
    }
    // Nothing that is in the log leads to one that is new.
    if (!isNew) declared.expected.push(...seen(knowledge, register, reach));
  }
}

/**
 * What a bundle says of an entry that is there, its name excepted: that has to be the same, or is one
 * more alias, or is passed over.
 */
function toldOf(
  before: Entry,
  entry: Declaration,
  { path, name, same = [], onOtherName }: Declaring,
  sort: string,
  faults: Fault[],
): Readonly<Record<string, unknown>> {
  const aliased = 'aliases' in before;
  const mayDiffer = onOtherName === 'keep' || (onOtherName === 'alias' && aliased);
  const fields = [...(mayDiffer ? [] : [name]), ...same];
  agree(before, entry, { fields, what: `${sort} ${entry.slug}`, path }, faults);
  const rest = Object.entries(entry).filter(([field]) => field !== name && !same.includes(field));
  const said = Object.fromEntries(rest);
  if (onOtherName !== 'alias' || !aliased) return said;
  const aliases = withOtherName(namesOf(before), namesOf(entry));
  if (aliases === undefined) return said;
  if (aliases.length <= limits.namesInList.most) return { ...said, aliases };
  faults.push({ path: `${path}/${name}`, message: `there can be ${inWords(limits.namesInList)}` });
  return said;
}

/** What people call something that has a name and may have aliases. */
interface Named {
  readonly name: string;
  readonly aliases?: readonly string[] | null;
}

function namesOf(entry: object): Named {
  return entry as Named;
}

/** The aliases of an entry, with the name that the bundle has for it where it is another one. */
function withOtherName(known: Named, { name, aliases }: Named): readonly string[] | undefined {
  const all = aliases ?? known.aliases ?? [];
  return name === known.name || all.includes(name) ? (aliases ?? undefined) : [...all, name];
}

/** Takes the items of a list, each with where it stands; one that is given twice is a fault. */
export function each<T extends { readonly slug: string }>(
  list: readonly T[] | undefined,
  path: string,
  { faults }: Pick<Declared, 'faults'>,
  take: (item: T, path: string) => void,
): void {
  const given = new Set<string>();
  list?.forEach((item, index) => {
    const at = `${path}/${index}`;
    if (given.has(item.slug)) {
      faults.push({ path: `${at}/slug`, message: `${item.slug} is given twice` });
    } else take(item, at);
    given.add(item.slug);
  });
}
