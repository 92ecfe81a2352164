import { isDeepStrictEqual } from 'node:util';

import type { NewEvent } from '../../libs/event-store/index.js';
import { type Actor, ActorRegistered, ActorRevised } from '../actors/events.js';
import { actors } from '../actors/state.js';
import type { Knowledge } from '../deciding/knowledge.js';
import { type Fault, type Refused, refuse } from '../deciding/result.js';
import { type Issue, IssueOpened } from '../issues/events.js';
import { issues } from '../issues/state.js';
import { limits } from '../limits/limits.js';
import { streams } from '../log/streams.js';
import { type Process, ProcessOpened, StepsAdded } from '../processes/events.js';
import { processes, stepsOf } from '../processes/state.js';
import type { Bundle } from './bundle.js';

/** What the declarations of a bundle come to. */
interface Declared {
  readonly events: NewEvent[];
  /** What is wrong with them. */
  readonly faults: Fault[];
  /** Why there is no room for them. */
  refused?: Refused;
}

/**
 * Decides on the actors, issues and processes of a bundle. One that the dossier has is no fault;
 * another name, kind or title for it is. What is left out stays as it was, new steps are added.
 */
export function declare(knowledge: Knowledge, bundle: Bundle): Readonly<Declared> {
  const declared: Declared = { events: [], faults: [] };
  const people = new Set(bundle.actors?.map(({ slug }) => slug));
  each(bundle.actors, '/actors', declared, (actor, path) => {
    declareActor(knowledge, people, actor, path, declared);
  });
  each(bundle.issues, '/issues', declared, (issue, path) => {
    declareIssue(knowledge, issue, path, declared);
  });
  each(bundle.processes, '/processes', declared, (process, path) => {
    declareProcess(knowledge, process, path, declared);
  });
  return declared;
}

function each<T extends { readonly slug: string }>(
  list: readonly T[] | undefined,
  path: string,
  { faults }: Declared,
  take: (item: T, path: string) => void,
): void {
  const seen = new Set<string>();
  list?.forEach((item, index) => {
    const at = `${path}/${index}`;
    if (seen.has(item.slug)) {
      faults.push({ path: `${at}/slug`, message: `${item.slug} is given twice` });
    } else take(item, at);
    seen.add(item.slug);
  });
}

function declareActor(
  knowledge: Knowledge,
  people: ReadonlySet<string>,
  actor: Actor,
  path: string,
  { events, faults }: Declared,
): void {
  const { memberOf } = actor;
  if (memberOf !== undefined) {
    if (memberOf === actor.slug) {
      faults.push({ path: `${path}/memberOf`, message: 'an actor cannot be a member of itself' });
    } else if (!people.has(memberOf) && !knowledge.of(actors).has(memberOf)) {
      faults.push({ path: `${path}/memberOf`, message: `there is no actor ${memberOf}` });
    }
  }
  const stream = streams.actor(actor.slug);
  const known = knowledge.of(actors).get(actor.slug);
  if (!known) {
    events.push(ActorRegistered.at(stream, 1, actor));
    return;
  }
  sameAs(known, actor, ['name', 'kind'], `actor ${actor.slug}`, path, faults);
  const { aliases, role } = actor;
  const changed =
    (aliases !== undefined && !isDeepStrictEqual(aliases, known.aliases)) ||
    (memberOf !== undefined && memberOf !== known.memberOf) ||
    (role !== undefined && role !== known.role);
  if (!changed) return;
  events.push(
    ActorRevised.at(stream, knowledge.revision(stream) + 1, {
      slug: actor.slug,
      ...(aliases === undefined ? {} : { aliases }),
      ...(memberOf === undefined ? {} : { memberOf }),
      ...(role === undefined ? {} : { role }),
    }),
  );
}

function declareIssue(
  knowledge: Knowledge,
  issue: Issue,
  path: string,
  { events, faults }: Declared,
): void {
  const known = knowledge.of(issues).get(issue.slug);
  if (known) sameAs(known, issue, ['title'], `issue ${issue.slug}`, path, faults);
  else events.push(IssueOpened.at(streams.issue(issue.slug), 1, issue));
}

function declareProcess(
  knowledge: Knowledge,
  process: Process,
  path: string,
  declared: Declared,
): void {
  const { events, faults } = declared;
  const stream = streams.process(process.slug);
  const known = knowledge.of(processes).get(process.slug);
  if (known) sameAs(known, process, ['title'], `process ${process.slug}`, path, faults);
  const added: Process['steps'] = [];
  each(process.steps, `${path}/steps`, declared, (step, at) => {
    const before = known && stepsOf(known).get(step.slug);
    if (!before) added.push(step);
    else sameAs(before, step, ['title'], `step ${step.slug}`, at, faults);
  });
  const steps = (known?.steps.length ?? 0) + added.length;
  if (added.length > 0 && steps > limits.stepsOfProcess.most) {
    declared.refused ??= refuse.noRoom(limits.stepsOfProcess, `process ${process.slug}`);
  }
  if (!known) events.push(ProcessOpened.at(stream, 1, { ...process, steps: added }));
  else if (added.length > 0) {
    const revision = knowledge.revision(stream) + 1;
    events.push(StepsAdded.at(stream, revision, { process: process.slug, steps: added }));
  }
}

function sameAs<Field extends string>(
  known: Readonly<Record<Field, string>>,
  given: Readonly<Record<Field, string>>,
  fields: readonly Field[],
  what: string,
  path: string,
  faults: Fault[],
): void {
  for (const field of fields) {
    if (known[field] === given[field]) continue;
    const message = `${what} is there with the ${field} “${known[field]}”`;
    faults.push({ path: `${path}/${field}`, message });
  }
}
