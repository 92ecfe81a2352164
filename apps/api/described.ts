import type { DocumentInfo } from '../../libs/http/index.js';
import { describedWebhooks } from '../../src/webhooks/described.js';
import { VERSION } from '../shared/version.js';

/** What the OpenAPI document says of the API as a whole. */
export const described: DocumentInfo = {
  title: 'Parley',
  version: VERSION,
  description:
    'The facts that reports state, as immutable events: what is claimed, by whom, on what evidence, how each claim changed, and what was known at any moment.',
  license: 'MIT',
  tags: {
    dossiers: 'A matter with all that is filed on it; versions, log and views are of one dossier.',
    reports: 'What was published, with its texts word for word, and what it brings.',
    import: 'Many reports at once, a bundle a line.',
    claims: 'What is claimed, by whom, on what evidence, and how each claim changed.',
    actors: 'Who speaks and acts.',
    places: 'Where things are.',
    measures: 'What is counted or measured.',
    issues: 'What positions are taken on.',
    processes: 'What runs in steps.',
    timeline: 'Claims in the order of the world.',
    positions: 'Who holds what on which issue, with its conditions.',
    quantities: 'Numbers as series.',
    milestones: 'Where the steps of processes stand.',
    speakers: 'Whom claims come from, and what became of them.',
    conflicts: 'What cannot both hold.',
    changes: 'What changed, as a list, a stream and feeds for readers of news.',
    moments: 'Where to stop on the way through time.',
    diff: 'What the views show otherwise at two moments.',
    erasures: 'What was erased, and why.',
    intakes: 'Texts that are read, and claims that are proposed from them, before they are filed.',
    exports: 'The views as tables, at any moment, and as linked data.',
    events: 'The log itself.',
    log: 'Signed checkpoints, and proofs that nothing in the log was changed.',
    webhooks: 'Addresses that are told of each event, and what they are sent.',
    keys: 'API keys.',
    acts: 'What administrators did.',
    session: 'Signing in at the console.',
    status: 'How far the views are built.',
    health: 'Whether the process runs and serves.',
    metrics: 'Measurements for Prometheus.',
    problems: 'What each kind of error means.',
  },
  webhooks: describedWebhooks,
};
