import type { InPieces } from '../../libs/in-turns/index.js';
import { actors } from '../actors/state.js';
import type { Knowledge } from '../deciding/knowledge.js';
import { type Fault, refuse } from '../deciding/result.js';
import { type Issue, IssueOpened } from '../issues/events.js';
import { issues } from '../issues/state.js';
import { limits } from '../limits/limits.js';
import { streams } from '../log/streams.js';
import { measures } from '../measures/state.js';
import { places } from '../places/state.js';
import { type Process, ProcessOpened, StepsAdded } from '../processes/events.js';
import { processes, stepsOf } from '../processes/state.js';
import { declareEntries, type Declared, each } from '../registers/declare.js';
import { agree, type OnOtherName } from '../registers/other-names.js';
import type { Bundle } from './bundle.js';

/**
 * Decides on what a bundle declares. One that the dossier has is no fault; another kind for it is, and
 * another name or title as the bundle says (`OnOtherName`). What is left out stays as it was, new
 * steps are added.
 */
export function* declare(knowledge: Knowledge, bundle: Bundle): InPieces<Readonly<Declared>> {
  const declared: Declared = { events: [], faults: [], expected: [] };
  const { onOtherName = 'refuse' } = bundle;
  yield* declareEntries(
    knowledge,
    actors,
    bundle.actors,
    { path: '/actors', name: 'name', same: ['kind'], onOtherName },
    declared,
  );
  yield* declareEntries(
    knowledge,
    places,
    bundle.places,
    { path: '/places', name: 'name', onOtherName },
    declared,
  );
  yield* declareEntries(
    knowledge,
    measures,
    bundle.measures,
    { path: '/measures', name: 'title', onOtherName },
    declared,
  );
  each(bundle.issues, '/issues', declared, (issue, path) => {
    declareIssue(knowledge, issue, { onOtherName, path }, declared);
  });
  each(bundle.processes, '/processes', declared, (process, path) => {
    declareProcess(knowledge, process, { onOtherName, path }, declared);
  });
  return declared;
}

function declareIssue(
  knowledge: Knowledge,
  issue: Issue,
  at: Where,
  { events, faults }: Declared,
): void {
  const known = knowledge.of(issues).get(issue.slug);
  if (known) sameTitle(known, issue, 'issue', at, faults);
  else events.push(IssueOpened.at(streams.issue(issue.slug), 1, issue));
}

function declareProcess(
  knowledge: Knowledge,
  process: Process,
  place: Where,
  declared: Declared,
): void {
  const { events, faults } = declared;
  const stream = streams.process(process.slug);
  const known = knowledge.of(processes).get(process.slug);
  if (known) sameTitle(known, process, 'process', place, faults);
  const added: Process['steps'] = [];
  each(process.steps, `${place.path}/steps`, declared, (step, path) => {
    const before = known && stepsOf(known).get(step.slug);
    if (!before) added.push(step);
    else sameTitle(before, step, 'step', { ...place, path }, faults);
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

/** Where something stands in a request, and what to do where it has another title in the dossier. */
interface Where {
  readonly path: string;
  readonly onOtherName: OnOtherName;
}

interface Titled {
  readonly slug: string;
  readonly title: string;
}

/** Titles have no aliases to which another one could be added. */
function sameTitle(
  known: Titled,
  given: Titled,
  sort: string,
  { path, onOtherName }: Where,
  faults: Fault[],
): void {
  if (onOtherName === 'keep') return;
  agree(known, given, { fields: ['title'], what: `${sort} ${given.slug}`, path }, faults);
}
