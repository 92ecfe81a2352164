import { isDeepStrictEqual } from 'node:util';

import { z } from 'zod';

import type { Command } from '../deciding/command.js';
import type { Expected } from '../deciding/expected.js';
import type { Knowledge } from '../deciding/knowledge.js';
import { type Decision, type Refused, refuse } from '../deciding/result.js';
import { limits } from '../limits/limits.js';
import { whyAbsent } from './absence.js';
import { missingFrom, type Reach, reachOf } from './circles.js';
import type { Merge, Reversal } from './merging.js';
import type { Entry, Register } from './register.js';

/** Fields of an entry, by their names. */
type Fields = Readonly<Record<string, unknown>>;

/** The body of the route that revises an entry: at least one of some fields. */
export function revisionBody<Shape extends z.ZodRawShape>(id: string, shape: Shape) {
  const names = new Intl.ListFormat('en').format(Object.keys(shape));
  return z
    .strictObject(shape)
    .refine((given) => Object.keys(given).length > 0, {
      path: [],
      message: `give at least one of ${names}`,
    })
    .meta({ id });
}

/** What can be done to the entries of a register. */
export interface RegisterChanges<Revision extends Fields> {
  /** What is new of one. Where nothing differs from what is known, nothing is written. */
  readonly revision: (slug: string, given: Revision) => Command;
  /** From now on the one slug stands for the other. */
  readonly merge: (slug: string, body: Merge) => Command;
  /** Two which were merged are two after all. */
  readonly reversal: (slug: string, body: Reversal) => Command;
}

export function changesOf<Revision extends Fields>(register: Register): RegisterChanges<Revision> {
  type Decide = (knowledge: Knowledge, known: Entry) => Decision<object>;
  const change = (slug: string, others: readonly string[], decide: Decide): Command => ({
    needs: {
      subjects: [{ subject: register, named: [slug, ...others] }],
      beyond: missingFrom(register, others),
    },
    decide(knowledge) {
      if (!knowledge.opened) return refuse.unknownDossier();
      const known = knowledge.of(register).get(slug);
      const absent = whyAbsent(knowledge, register, slug);
      return known && absent === undefined
        ? decide(knowledge, known)
        : refuse.notFound(`${sentence(absent ?? '')}.`);
    },
  });
  return {
    revision(slug, given) {
      const other = belongingIn(register, given);
      return change(slug, other === undefined ? [] : [other], (knowledge, known) =>
        revise(knowledge, register, known, given),
      );
    },
    merge: (slug, body) =>
      change(slug, [body.into], (knowledge, known) => merge(knowledge, register, known, body)),
    reversal: (slug, body) =>
      change(slug, [], (knowledge, known) => revert(knowledge, register, known, body)),
  };
}

/** What an entry is part of, by fields that are given. */
export function belongingIn(
  { belonging }: Pick<Register, 'belonging'>,
  given: Fields,
): string | undefined {
  const other = belonging && given[belonging.field];
  return typeof other === 'string' ? other : undefined;
}

/** Those fields that are given, and are otherwise than is known. */
export function differing(known: object, given: Fields): Fields {
  const now = Object.entries(given).filter(
    ([field, value]) => value !== undefined && !isDeepStrictEqual(value, Reflect.get(known, field)),
  );
  return Object.fromEntries(now);
}

function revise(
  knowledge: Knowledge,
  register: Register,
  known: Entry,
  given: Fields,
): Decision<object> {
  const { slug } = known;
  const changed = differing(known, given);
  const other = belongingIn(register, changed);
  const reach = other === undefined ? undefined : reachOf(register, knowledge, other);
  const wrong = other !== undefined && reach && whyNotPart(knowledge, register, slug, other, reach);
  if (wrong) return wrong;
  if (Object.keys(changed).length === 0) return { accepted: true, events: [], answer: {} };
  const payload = { slug, ...changed };
  return {
    accepted: true,
    events: [register.events.revised.at(...next(knowledge, register, slug), payload)],
    ...(reach ? { expected: seen(knowledge, register, reach) } : {}),
    answer: {},
  };
}

/** Why one cannot be part of another, given what that one leads to. */
export function whyNotPart(
  knowledge: Knowledge,
  register: Register,
  slug: string,
  other: string,
  { slugs, whole }: Reach,
): Refused | undefined {
  const { belonging, one, name } = register;
  const path = `/${belonging?.field ?? ''}`;
  const said = belonging?.said ?? '';
  if (other === slug) return refuse.fault(path, `${one} cannot be ${said} itself`);
  const absent = whyAbsent(knowledge, register, other);
  if (absent !== undefined) return refuse.fault(path, absent);
  if (slugs.has(slug)) {
    return refuse.fault(path, `${other} is in the end ${said} ${slug}: that would close a circle`);
  }
  return whole ? undefined : refuse.noRoom(limits.levelsOfRegister, `${name} ${slug}`);
}

/** Both stand for themselves until then, and neither leads to the other: so nothing ever closes a circle. */
function merge(
  knowledge: Knowledge,
  register: Register,
  known: Entry,
  { into, reason }: Merge,
): Decision<object> {
  const { slug } = known;
  const { name, one, belonging } = register;
  const target = knowledge.of(register).get(into);
  if (into === slug) return refuse.fault('/into', `${one} cannot be merged into itself`);
  const absent = whyAbsent(knowledge, register, into);
  if (!target || absent !== undefined) return refuse.fault('/into', absent ?? '');
  const differs = register.unlike?.(known, target);
  if (differs !== undefined) return refuse.fault('/into', differs);
  if (known.mergedInto !== null) {
    return refuse.notAllowed(
      `${slug} is merged into ${known.mergedInto} already. Revert that first.`,
    );
  }
  if (target.mergedInto === slug) {
    return refuse.notAllowed(
      `${into} is merged into ${slug}: the other way round would close a circle.`,
    );
  }
  if (target.mergedInto !== null) {
    return refuse.notAllowed(
      `${into} is itself merged into ${target.mergedInto}. Merge into the ${name} that it stands for.`,
    );
  }
  const reach = reachOf(register, knowledge, into);
  if (reach.slugs.has(slug)) {
    return refuse.notAllowed(
      `${into} is in the end ${belonging?.said ?? ''} ${slug}: it cannot stand for what it is part of.`,
    );
  }
  if (!reach.whole) return refuse.noRoom(limits.levelsOfRegister, `${name} ${slug}`);
  const event = register.events.merged.at(...next(knowledge, register, slug), {
    slug,
    into,
    reason,
  });
  return {
    accepted: true,
    events: [event],
    expected: seen(knowledge, register, reach),
    answer: {},
  };
}

function revert(
  knowledge: Knowledge,
  register: Register,
  { slug, mergedInto }: Entry,
  { reason }: Reversal,
): Decision<object> {
  if (mergedInto === null) {
    return refuse.notAllowed(`${slug} is not merged into another ${register.name}.`);
  }
  const event = register.events.reverted.at(...next(knowledge, register, slug), { slug, reason });
  return { accepted: true, events: [event], answer: {} };
}

/** What a decision rests on that went through some entries. */
export function seen(
  knowledge: Knowledge,
  { streamOf }: Pick<Register, 'streamOf'>,
  { slugs }: Pick<Reach, 'slugs'>,
): Expected[] {
  return [...slugs]
    .map(streamOf)
    .map((stream) => ({ stream, revision: knowledge.revision(stream) }));
}

function next(
  knowledge: Knowledge,
  { streamOf }: Pick<Register, 'streamOf'>,
  slug: string,
): [stream: string, revision: number] {
  const stream = streamOf(slug);
  return [stream, knowledge.revision(stream) + 1];
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
