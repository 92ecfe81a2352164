import { opening } from '../../dossiers/open-dossier.js';
import { report } from '../../filing/test/talks.js';
import { given } from '../test/given.js';
import { dossiers } from './view.js';

const open = opening({ slug: 'd', title: 'Talks', description: 'In spring' });

test('A dossier is one row under one key, for readers of any day, which nothing changes', async () => {
  await given(open, report('r'))
    .rowsOf(dossiers)
    .wereEver({
      'dossier v1–': { slug: 'd', title: 'Talks', description: 'In spring' },
    });
});

test('A dossier without a description says so', async () => {
  await given(opening({ slug: 'd', title: 'Talks' }))
    .rowsOf(dossiers)
    .are({ dossier: { description: null } });
});
