import type { Subject, SubjectEvent } from '../deciding/subject.js';
import { streams } from '../log/streams.js';
import { type Issue, IssueOpened } from './events.js';

/** The state of an issue after the next event of its stream. */
export function evolveIssue<State extends Issue | null | undefined>(
  before: State,
  event: SubjectEvent,
): Issue | State {
  return IssueOpened.is(event) ? event.payload : before;
}

export const issues: Subject<Issue> = {
  name: 'issue',
  streamOf: streams.issue,
  evolve: evolveIssue,
};
