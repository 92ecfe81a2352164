import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { bundle } from '../filing/bundle.js';
import { mapping, prepare } from './mapping/mapping.js';
import { rowOf } from './row.js';

const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'sheets.md');

test('The mapping that docs/sheets.md shows makes a bundle of a row', () => {
  const [example = ''] = readFileSync(DOCUMENT, 'utf8')
    .split('```json\n')
    .filter((block) => block.startsWith('{\n  "description"'));
  const prepared = prepare(mapping.parse(JSON.parse(example.split('```')[0] ?? '')));
  if ('faults' in prepared) throw new Error(JSON.stringify(prepared.faults));
  const columns = ['id', 'office', 'day', 'holder', 'side', 'from', 'count', 'to', 'note'];
  const cells = ['7', 'Office A', '04.03.2022', 'Northern Front', 'reb', '5', '6', '9', ''];
  const made = bundle.parse(prepared.ready.bundleOf(rowOf(columns, cells, 2)));
  expect(made).toMatchObject({
    slug: 'count-7',
    publishedAt: '2022-03-04',
    actors: [{ slug: 'northern-front', kind: 'group' }],
    claims: [
      {
        key: 'held',
        content: { countedBy: 'northern-front', basis: 'range', min: 5, max: 9, best: 6 },
        utterer: { label: 'Office A' },
      },
    ],
  });
  expect(made.claims).toHaveLength(1);
});
