import type { Fold } from '../../../libs/projections/index.js';
import { type Issue, IssueOpened } from '../../issues/events.js';
import { evolveIssue } from '../../issues/state.js';
import { streams, subjectOf } from '../../log/streams.js';

/** One row an issue, under its slug. */
export const issues: Fold<Issue, 'issues'> = {
  name: 'issues',
  revision: 1,
  keys: ({ type, stream }) => (type === IssueOpened.type ? [subjectOf(stream)] : []),
  streamOf: streams.issue,
  evolve: evolveIssue,
};
