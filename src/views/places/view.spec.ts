import { report, opened } from '../../filing/test/talks.js';
import { placeChanges } from '../../places/change-place.js';
import { given } from '../test/given.js';
import { places } from './view.js';

const { merge, reversal, revision } = placeChanges;

const reason = 'For a reason';
const past = [
  opened,
  report('r', {
    places: [
      { slug: 'land', name: 'The land' },
      { slug: 'port', name: 'The port', within: 'land' },
    ],
  }),
];

test('A place is a row under its slug, known to readers of any day, with where it lies', () =>
  given(...past)
    .rowsOf(places)
    .wereEver({
      'land v2–': { slug: 'land', name: 'The land', within: null, mergedInto: null },
      'port v3–': { slug: 'port', name: 'The port', within: 'land', mergedInto: null },
    }));

test('A revision begins a row that has what it says and all else as it was', () =>
  given(...past, revision('port', { point: [31.3, 51.5] }), revision('port', { within: null }))
    .rowsOf(places)
    .wereEver({
      'land v2–': {},
      'port v3–4': { within: 'land', point: null },
      'port v5–5': { within: 'land', point: [31.3, 51.5] },
      'port v6–': { name: 'The port', within: null, point: [31.3, 51.5] },
    }));

test('A merge is in the row of the place that is merged, until it is reverted', () =>
  given(...past, merge('port', { into: 'land', reason }), reversal('port', { reason }))
    .rowsOf(places)
    .wereEver({
      'land v2–': { mergedInto: null },
      'port v3–4': { mergedInto: null },
      'port v5–5': { mergedInto: 'land', mergeReason: reason, within: 'land' },
      'port v6–': { mergedInto: null, mergeReason: null },
    }));
