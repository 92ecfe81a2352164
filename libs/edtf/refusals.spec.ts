import { EDTF_MAX_LENGTH, parseEdtf } from './index.js';

function problemOf(text: string): string | undefined {
  const result = parseEdtf(text);
  return result.ok ? undefined : result.problem;
}

describe('A text that is no EDTF is refused with examples of what to write', () => {
  it.each([
    '',
    ' ',
    '\n',
    '..',
    ' 2022',
    '2022 ',
    'yesterday',
    '2022-04-12t10:00:00z',
    '156x',
    '156u',
    'unknown',
    '20220329',
    '2022-W13',
    '2022-088',
    '29/03/2022',
    '2022-3-9',
    '2022-00',
    '2022-13-01',
    '2022-02-30',
    '2022-04-31',
    '2022-03-29T25:00:00Z',
    '2022-03-29T10:00:60Z',
    '2022-03-29 10:00:00Z',
    '-0000',
    'Y2022',
    '2001-42',
    '[]',
    '[1667',
    '{1667]',
    '2022\u0000',
    '\ud800',
  ])('%j', (text) => {
    expect(problemOf(text)).toMatch(/is no EDTF date.*2022-03-29/);
  });
});

describe('A day that the calendar does not have is refused, wherever it stands', () => {
  it.each([
    ['2021-02-29', '2021-02-29'],
    ['1900-02-29', '1900-02-29'],
    ['2021-02-29?', '2021-02-29'],
    ['2021-02-29T10:00:00Z', '2021-02-29'],
    ['2021-02-29/2022', '2021-02-29'],
    ['[2020,2021-02-29]', '2021-02-29'],
    ['20X1-02-29', '20X1-02-29'],
    ['-0000-04-XX', '-0000-04-XX'],
  ])('%s', (text, day) => {
    expect(problemOf(text)).toContain(`"${day}" is no day of the calendar`);
  });
});

describe('What ends before it begins is refused', () => {
  it.each([
    '2005/2004',
    '2022-03-30/2022-03-29',
    '2022-03-29T10:00:00Z/2022-03-29T09:00:00Z',
    '2022-03-29T12:00:00Z/2022-03-29T12:00:00+03:00',
  ])('%s', (text) => {
    expect(problemOf(text)).toContain(`"${text}" ends before it begins`);
  });

  it('also within a set', () => {
    expect(problemOf('[1667,1672..1670]')).toContain('"1672..1670" ends before it begins');
  });

  it('but not where zones that nobody named could make it right', () => {
    expect(problemOf('2022-03-29T10:00:00/2022-03-29T09:00:00')).toBeUndefined();
  });
});

describe('Length', () => {
  it('takes a list of the greatest length', () => {
    const list = `{${'2022,'.repeat(50)}2022}`;
    expect(list).toHaveLength(EDTF_MAX_LENGTH);
    expect(problemOf(list)).toBeUndefined();
  });

  it('refuses anything longer by its length alone, even if it were EDTF', () => {
    const list = `{${'2022,'.repeat(60)}2022}`;
    expect(problemOf(list)).toBe(`A date has at most 256 characters, and this has ${list.length}.`);
    expect(problemOf('x'.repeat(10_000_000))).toMatch(/at most 256 characters/);
  });
});

it('Seasons with qualifiers, or as ends of intervals, are beyond level 2 and refused', () => {
  expect(problemOf('2001-21~')).toMatch(/no EDTF date/);
  expect(problemOf('2001-21/2001-22')).toMatch(/no EDTF date/);
});
