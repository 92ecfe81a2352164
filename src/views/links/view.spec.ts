import { erased } from '../../erasing/test/erased.js';
import { actors, changed, claim, opened, report } from '../../filing/test/talks.js';
import { given } from '../test/given.js';
import { links } from './view.js';

const explains = { to: 's/other', relation: 'explains' };

/** The claims are versions 6, 8 and 9. */
const past = [
  opened,
  report('r', { publishedAt: '2022-03-10', actors, claims: [claim('said')] }),
  report('s', { publishedAt: '2022-03-20', claims: [claim('other'), claim('third')] }),
];
const linked = [...past, changed('r/said', 1, { type: 'link', ...explains })];

test('Links that come with a claim are rows under both ends and the relation', () =>
  given(
    ...past,
    report('t', {
      publishedAt: '2022-03-25',
      claims: [
        claim('new', {
          links: [
            { to: 'r/said', relation: 'fulfils', extent: 'part' },
            { to: 's/other', relation: 'contradicts' },
          ],
        }),
      ],
    }),
  )
    .rowsOf(links)
    .wereEver({
      't/new/fulfils/r/said v11– from 2022-03-26': {
        fromClaim: 't/new',
        toClaim: 'r/said',
        relation: 'fulfils',
        extent: 'part',
      },
      't/new/contradicts/s/other v11– from 2022-03-26': { toClaim: 's/other', extent: null },
    }));

test('A link that is given later is for readers who know both claims', () =>
  given(...linked)
    .rowsOf(links)
    .wereEver({
      'r/said/explains/s/other v10– from 2022-03-21': {
        fromClaim: 'r/said',
        toClaim: 's/other',
        relation: 'explains',
        extent: null,
      },
    }));

test('A link that is taken away ends, and no other of the same claims; given again it begins anew', () =>
  given(
    ...linked,
    changed('r/said', 2, { type: 'link', to: 's/other', relation: 'contradicts' }),
    changed('r/said', 3, { type: 'unlink', ...explains }),
    changed('r/said', 4, { type: 'link', ...explains }),
  )
    .rowsOf(links)
    .wereEver({
      'r/said/explains/s/other v10–11 from 2022-03-21': {},
      'r/said/contradicts/s/other v11– from 2022-03-21': {},
      'r/said/explains/s/other v13– from 2022-03-21': {},
    }));

test('Links go with the claim that they start from when that is erased, not with the other', async () => {
  await given(...linked, erased.claim('r/said', 2))
    .rowsOf(links)
    .wereEver({});
  await given(...linked, erased.claim('s/other', 1))
    .rowsOf(links)
    .are({ 'r/said/explains/s/other': {} });
});
