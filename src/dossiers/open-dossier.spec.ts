import { given } from '../deciding/test/given.js';
import { opening } from './open-dossier.js';

const dossier = { slug: 'd', title: 'Talks' };

test('a dossier is opened once', async () => {
  await given().when(opening(dossier)).then(['DossierOpened', dossier]);
  await given(opening(dossier))
    .when(opening(dossier))
    .refused('taken', 'There is a dossier d already.');
});
