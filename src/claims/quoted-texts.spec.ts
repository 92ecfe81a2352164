import { Knowledge } from '../deciding/knowledge.js';
import { limits } from '../limits/limits.js';
import { streams } from '../log/streams.js';
import { ReportFiled } from '../reports/events.js';
import { reports } from '../reports/state.js';
import { quotedTexts } from './quoted-texts.js';

const HALF = limits.charactersSearched.most / 2;

it('are the texts that evidence names, each once, and no other of the reports that are known', () => {
  const known = knowing({ a: 10, b: 10, c: 10 });
  expect(quotedTexts([{ report: 'b' }, { report: 'a' }, { report: 'b' }], known)).toEqual([
    textOf('b'),
    textOf('a'),
  ]);
});

it('leave out evidence from the report that is filed with it', () => {
  expect(quotedTexts([{}], knowing({ a: 10 }))).toEqual([]);
});

it('leave out reports and captures that are not there', () => {
  const known = knowing({ a: 10 });
  expect(quotedTexts([{ report: 'a', capture: 2 }, { report: 'b' }], known)).toEqual([]);
});

it('end where they hold more characters than a request may have sought in', () => {
  const known = knowing({ a: HALF, b: HALF, c: 1 });
  expect(quotedTexts([{ report: 'a' }, { report: 'b' }, { report: 'c' }], known)).toEqual([
    textOf('a'),
    textOf('b'),
  ]);
});

function textOf(slug: string): string {
  return `the text of ${slug}`;
}

/** Reports with texts of these lengths. */
function knowing(lengths: Readonly<Record<string, number>>): Knowledge {
  const named = [...Object.keys(lengths), 'b'];
  const known = Knowledge.of({ subjects: [{ subject: reports, named }] });
  known.foresee(
    Object.entries(lengths).map(([slug, length]) =>
      ReportFiled.at(streams.report(slug), 1, {
        id: slug,
        slug,
        source: {},
        title: slug,
        publishedAt: '2022-03-30',
        capture: 1,
        text: textOf(slug),
        length,
      }),
    ),
  );
  return known;
}
