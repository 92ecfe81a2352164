import { actors, claim, opened, report } from '../../filing/test/talks.js';
import { given } from '../test/given.js';
import { words } from './view.js';

/** The claim is version 6. */
const past = [
  opened,
  report('r', {
    publishedAt: '2022-03-10',
    actors,
    claims: [claim('said', { content: { kind: 'statement', gist: 'Peace, by May' } })],
  }),
];
const saying = ['@actor/north', 'by', 'may', 'north', 'peace'];

test('A claim is found by what it mentions and says, and by its quotations', () =>
  given(...past)
    .rowsOf(words)
    .wereEver({ 'r/said v6– from 2022-03-11': { asserted: 6, words: [...saying, 'words'] } }));
