import { given } from '../deciding/test/given.js';
import { opened, report } from '../filing/test/talks.js';
import { limits } from '../limits/limits.js';
import { placeChanges } from './change-place.js';

const { merge, reversal, revision } = placeChanges;

const reason = 'For a reason';

/** Places, each in the one that is named after the colon. */
const placesOf = (...words: string[]) =>
  words.map((word) => {
    const [slug = '', within] = word.split(':');
    return { slug, name: slug, ...(within === undefined ? {} : { within }) };
  });

const past = [
  opened,
  report('r', { places: placesOf('land', 'north:land', 'port:north', 'harbour') }),
];

test('what differs of a place is recorded, and nothing where nothing differs', async () => {
  const revised = revision('port', { point: [31.3, 51.5], aliases: ['The port'] });
  await given(...past)
    .when(revised)
    .then(['PlaceRevised', { slug: 'port', point: [31.3, 51.5], aliases: ['The port'] }]);
  await given(...past, revised)
    .when(revision('port', { point: [31.3, 51.5], within: 'land' }))
    .then(['PlaceRevised', { slug: 'port', within: 'land' }]);
  await given(...past, revised)
    .when(revision('port', { within: 'north', point: [31.3, 51.5] }))
    .then();
});

test('a place lies nowhere once that is said, and nothing is recorded where it did already', async () => {
  await given(...past)
    .when(revision('port', { within: null }))
    .then(['PlaceRevised', { slug: 'port', within: null }]);
  await given(...past, revision('port', { within: null }))
    .when(revision('port', { within: null }))
    .then();
  await given(...past)
    .when(revision('harbour', { within: null }))
    .then();
  await given(...past, revision('port', { within: null }))
    .when(revision('land', { within: 'port' }))
    .then(['PlaceRevised', { slug: 'land', within: 'port' }]);
});

test.each([
  ['land', 'land', 'a place cannot be within itself'],
  ['land', 'nowhere', 'there is no place nowhere'],
  ['north', 'port', 'port is in the end within north: that would close a circle'],
  ['land', 'port', 'port is in the end within land: that would close a circle'],
])('%s does not come to lie in %s', (slug, within, why) =>
  given(...past)
    .when(revision(slug, { within }))
    .refused('invalid', { '/within': why }),
);

test('nothing is merged into what lies in it, but into what it lies in', async () => {
  await given(...past)
    .when(merge('land', { into: 'port', reason }))
    .refused(
      'not-allowed',
      'port is in the end within land: it cannot stand for what it is part of.',
    );
  await given(...past)
    .when(merge('port', { into: 'land', reason }))
    .then(['PlacesMerged', { slug: 'port', into: 'land', reason }]);
});

test('a circle is not closed by way of a merge either, nor when that is taken back', async () => {
  const merged = [...past, merge('harbour', { into: 'port', reason })];
  await given(...merged)
    .when(revision('land', { within: 'harbour' }))
    .refused('invalid', {
      '/within': 'harbour is in the end within land: that would close a circle',
    });
  const apart = [...merged, reversal('harbour', { reason })];
  await given(...apart)
    .when(revision('land', { within: 'harbour' }))
    .then(['PlaceRevised', { slug: 'land', within: 'harbour' }]);
  await given(...apart, revision('land', { within: 'harbour' }))
    .when(merge('harbour', { into: 'port', reason }))
    .refused('not-allowed');
});

test('a bundle declares places in any order, and closes no circle with them or with those that are there', async () => {
  await given(...past)
    .when(report('s', { places: placesOf('quay:port', 'pier:quay', 'port:north') }))
    .then(
      ['PlaceRegistered', { slug: 'quay', within: 'port' }],
      ['PlaceRegistered', { slug: 'pier' }],
      ['ReportFiled'],
    );
  await given(...past)
    .when(report('s', { places: placesOf('one:two', 'two:three', 'three:one') }))
    .refused('invalid', {
      '/places/0/within': 'two is in the end within one: that would close a circle',
      '/places/1/within': 'three is in the end within two: that would close a circle',
      '/places/2/within': 'one is in the end within three: that would close a circle',
    });
  await given(...past)
    .when(report('s', { places: placesOf('quay:port', 'land:quay') }))
    .refused('invalid', {
      '/places/0/within': 'port is in the end within quay: that would close a circle',
      '/places/1/within': 'quay is in the end within land: that would close a circle',
    });
});

test('a bundle says what is new of a place that is there, and knows it by its name', async () => {
  await given(...past)
    .when(
      report('s', { places: [{ slug: 'port', name: 'port', aliases: ['P'], within: 'north' }] }),
    )
    .then(['PlaceRevised', { slug: 'port', aliases: ['P'] }], ['ReportFiled']);
  await given(...past)
    .when(report('s', { places: [{ slug: 'port', name: 'Porto' }] }))
    .refused('invalid', { '/places/0/name': 'place port is there with the name “port”' });
});

test('a place that the bundle has by another name is refused, gets an alias, or keeps its name', async () => {
  const other = (onOtherName: string, more: object = {}) =>
    report('s', { places: [{ slug: 'port', name: 'Porto', ...more }], onOtherName });
  await given(...past)
    .when(other('refuse'))
    .refused('invalid', { '/places/0/name': 'place port is there with the name “port”' });
  await given(...past)
    .when(other('alias'))
    .then(['PlaceRevised', { slug: 'port', aliases: ['Porto'] }], ['ReportFiled']);
  await given(...past, other('alias'))
    .when(report('t', { places: [{ slug: 'port', name: 'Porto' }], onOtherName: 'alias' }))
    .then(['ReportFiled']);
  await given(...past)
    .when(other('keep', { within: 'land' }))
    .then(['PlaceRevised', { slug: 'port', within: 'land' }], ['ReportFiled']);
});

test('places lie in each other only so deep', async () => {
  const { most } = limits.levelsOfRegister;
  const deep = Array.from({ length: most + 2 }, (_, n) => (n === 0 ? 'p0' : `p${n}:p${n - 1}`));
  const filed = report('deep', { places: placesOf(...deep.slice(0, most + 1)) });
  await given(opened, report('start', { places: placesOf('p0') }), filed)
    .when(report('deeper', { places: placesOf(`q:p${most - 1}`) }))
    .then(['PlaceRegistered', { slug: 'q' }], ['ReportFiled']);
  await given(opened, filed)
    .when(report('deeper', { places: placesOf(`q:p${most}`) }))
    .refused('no-room');
});

test('a change of where a place lies rests on all that it then lies in', async () => {
  const decided = given(...past).when(revision('harbour', { within: 'port' }));
  await decided.restsOn({ 'place/port': 1, 'place/north': 1, 'place/land': 1 });
  await given(...past)
    .when(report('s', { places: placesOf('harbour:port', 'north:land') }))
    .restsOn({ 'place/port': 1, 'place/north': 1, 'place/land': 1 });
});
