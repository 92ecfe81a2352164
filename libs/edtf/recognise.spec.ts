import { parse } from 'edtf';
import fc from 'fast-check';

import { recognise } from './recognise.js';

/** What the library makes of a text, in our words; undefined where it takes none. */
function byLibrary(text: string): unknown {
  let node: ReturnType<typeof parse>;
  try {
    node = parse(text);
  } catch {
    return undefined;
  }
  const { type, values, significant, timeZone, offset, earlier = false, later = false } = node;
  switch (type) {
    case 'Date': {
      if (!text.includes('T')) return { type };
      const [, , , hours, minutes, seconds] = values;
      const zoned = timeZone === undefined ? {} : { offset };
      return { type: 'DateTime', hours, minutes, seconds, ...zoned };
    }
    case 'Year':
      return { type, year: values[0], significant };
    case 'Season':
      return { type, year: values[0], code: values[1] };
    case 'Set':
    case 'List':
      return { type: 'List', earlier, later, members: values.length };
    default:
      return { type };
  }
}

function byUs(text: string): unknown {
  const what = recognise(text);
  return what?.type === 'List' ? { ...what, members: what.members.length } : what;
}

const PIECES = [
  ...[
    '2022',
    '1984',
    '-0044',
    '0000',
    '-0000',
    '156X',
    '1XXX',
    'XXXX',
    '-15XX',
    '201',
    '000',
    '19',
  ],
  ...['00', '-01', '03', '12', '13', '02', '0X', '1X', 'XX', 'X2', '21', '24', '25', '41', '42'],
  ...['29', '30', '31', '32', '3X', '2X', 'X1', 'Y', 'E', 'S', 'Y12345', 'S3', 'Y-17E7', '9'],
  ...[
    'T',
    '10:30',
    '24:00',
    '24:00:00',
    '23:59:59',
    ':00',
    '.5',
    '.1234',
    'Z',
    '+04:30',
    '-04',
    '+14',
  ],
  ...[
    '+0000',
    '-00:00',
    '-1200',
    '\u221201',
    '/',
    '..',
    ',',
    ', ',
    ' , ',
    '[',
    ']',
    '{',
    '}',
    '-',
    '?',
    '~',
    '%',
  ],
  ...['2022-03-29', '2004-06', '2020-02-29', '2021-04-31', '1670..1672', '2001-21', ' '],
];
/** Made of pieces of dates, so that many are some; and some with one character replaced. */
const nearly = fc
  .tuple(
    fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 7 }),
    fc.constantFrom('', '', '-', '/', ','),
    fc.constantFrom(['', ''], ['', ''], ['[', ']'], ['{', '}'], ['[..', ']'], ['{', '..}']),
  )
  .map(([pieces, between, [open, close]]) => `${open}${pieces.join(between)}${close}`);
const component = (...some: string[]) =>
  fc
    .tuple(
      fc.constantFrom('', '', '', '?', '~', '%'),
      fc.constantFrom(...some),
      fc.constantFrom('', '', '', '?', '~', '%'),
    )
    .map((parts) => parts.join(''));
const date = fc.oneof(
  component('2022', '0000', '-0044', '156X', '19XX', 'XXXX', '1950'),
  fc
    .tuple(
      component('2022', '0000', '-0044', '156X'),
      component('01', '02', '04', '0X', '1X', 'X2', 'XX', '12', '13', '21', '34'),
    )
    .map((parts) => parts.join('-')),
  fc
    .tuple(
      component('2022', '2021', '156X', 'XXXX'),
      component('01', '02', '04', '11', '0X', '1X', 'X1', 'X2', 'X4', 'XX', '12'),
      component('01', '29', '30', '31', '3X', 'X1', 'XX', '2X', '0X', '00'),
    )
    .map((parts) => parts.join('-')),
);
const instant = fc
  .tuple(
    fc.constantFrom('2022-03-29', '2022-02-30', '2022-03'),
    fc.constantFrom(
      '10:30',
      '10:30:59',
      '24:00',
      '24:00:00',
      '24:01',
      '23:59:60',
      '10:30:00.123456',
    ),
    fc.constantFrom(
      '',
      'Z',
      '+00',
      '+00:00',
      '-00:01',
      '-00:00',
      '+1400',
      '+14:01',
      '+13:30',
      '-12',
      '-1201',
      '-0130',
      '\u221205:30',
    ),
  )
  .map(([day, time, zone]) => `${day}T${time}${zone}`);
const end = fc.oneof(date, instant, fc.constantFrom('', '..', '2001-21', 'Y12345'));
const made = fc.oneof(
  date,
  instant,
  fc.tuple(end, end).map((ends) => ends.join('/')),
  fc
    .tuple(
      fc.constantFrom('[', '[..', '{', '{..'),
      fc.array(
        fc.oneof(
          date,
          fc.tuple(date, date).map((ends) => ends.join('..')),
        ),
        { minLength: 1, maxLength: 3 },
      ),
      fc.constantFrom(',', ', ', '  ,'),
      fc.constantFrom(']', '..]', '}', '..}'),
    )
    .map(([open, members, comma, close]) => `${open}${members.join(comma)}${close}`),
  fc
    .tuple(
      fc.constantFrom('Y', 'Y-', '', '-'),
      fc.constantFrom('1', '0', '17', '1950', '12345', '02345'),
      fc.constantFrom('', 'E0', 'E3', 'E999'),
      fc.constantFrom('', 'S3', 'S0'),
    )
    .map((parts) => parts.join('')),
);

test('every text is what the library says that it is', () => {
  fc.assert(
    fc.property(fc.oneof(nearly, made, made), (text) => {
      expect([text, byUs(text)]).toEqual([text, byLibrary(text)]);
    }),
    { numRuns: 4_000 },
  );
});
