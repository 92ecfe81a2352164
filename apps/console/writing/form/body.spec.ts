import { claim, utterer } from '../claim/fields.js';
import { KINDS } from '../claim/kinds.js';
import { bodyOf, isFilled, type Json, missingIn } from './body.js';
import { draftOf } from './draft.js';

describe('What is typed, as the body of a request', () => {
  test('What is blank is left out, and words stay as they were typed', () => {
    const fields = [
      { is: 'prose', name: 'reason' },
      { is: 'report', name: 'report', optional: true },
    ] as const;
    expect(bodyOf(fields, { reason: ' as  typed ', report: ' ' })).toEqual({
      reason: ' as  typed ',
    });
  });

  test('Numbers are numbers, and what is none is sent as it is', () => {
    const fields = KINDS['quantity'] ?? [];
    const numbers = { value: '4e2', min: '-0.5', max: 'many', total: '' };
    expect(bodyOf(fields, numbers)).toEqual({ value: 400, min: -0.5, max: 'many' });
  });

  test('Only the fields of the chosen kind count', () => {
    const content = { kind: 'statement', gist: 'It rains.', what: 'typed before' };
    expect(bodyOf(claim, { content })).toMatchObject({
      content: { kind: 'statement', gist: 'It rains.' },
    });
    expect(bodyOf(claim, { content })['content']).not.toHaveProperty('what');
  });

  test.each([
    ['the first until somebody chooses', { actor: 'russia' }, { actor: 'russia' }],
    ['a label', { who: 'label', label: 'officials', actor: 'x' }, { label: 'officials' }],
    ['several', { who: 'joint', joint: ['a', 'b'] }, { joint: ['a', 'b'] }],
    ['the report', { who: 'narrator', role: 'editor' }, { narrator: true, role: 'editor' }],
  ])('Of several ways to name a speaker one counts: %s', (_, draft, body) => {
    expect(bodyOf([utterer], { utterer: draft })).toEqual({ utterer: body });
  });

  test('One who counted stands alone, several in a list', () => {
    const fields = KINDS['quantity'] ?? [];
    expect(bodyOf(fields, { countedBy: ['un'] })).toEqual({ countedBy: 'un' });
    expect(bodyOf(fields, { countedBy: ['un', 'who'] })).toEqual({ countedBy: ['un', 'who'] });
    expect(bodyOf(fields, { countedBy: [] })).toEqual({});
  });

  test('Evidence is named by its place where words were chosen, else by what stands around it', () => {
    const pieces = [
      { exact: 'a', start: '3', end: '4', prefix: '', quotation: 'direct', via: [] },
      { exact: 'b', start: '', end: '', prefix: 'a', via: ['officials', { actor: 'un' }] },
    ];
    expect(bodyOf([{ is: 'evidence', name: 'evidence' }], { evidence: pieces })).toEqual({
      evidence: [
        { exact: 'a', quotation: 'direct', start: 3, end: 4 },
        { exact: 'b', prefix: 'a', via: ['officials', { actor: 'un' }] },
      ],
    });
  });

  test('It is filled in once nothing that has to be is missing', () => {
    const said = { kind: 'position', actor: 'a', issue: 'i', stance: 'offers', reading: 'stated' };
    const whole = {
      content: said,
      utterer: { actor: 'a' },
      evidence: [{ exact: 'x', quotation: 'direct' }],
    };
    expect(isFilled(claim, whole)).toBe(true);
    expect(isFilled(claim, { ...whole, content: { ...said, stance: '' } })).toBe(false);
    expect(isFilled(claim, { ...whole, utterer: { who: 'label' } })).toBe(false);
    expect(isFilled(claim, { ...whole, evidence: [] })).toBe(false);
    expect(isFilled(claim, { ...whole, evidence: [{ exact: 'x' }] })).toBe(false);
  });

  test('What is missing is told by its place', () => {
    const draft = { content: { kind: 'milestone', process: 'p' }, evidence: [{ exact: 'x' }] };
    expect(missingIn(claim, draft)).toEqual([
      '/content/status',
      '/utterer/actor',
      '/evidence/0/quotation',
    ]);
  });
});

describe('A form that says what is there already', () => {
  test.each([
    {
      content: {
        kind: 'event',
        what: 'It rains',
        agents: ['sky', { label: 'clouds' }],
        status: 'ongoing',
      },
      utterer: { narrator: true },
    },
    {
      content: {
        kind: 'exchange',
        legs: [
          { holder: 'a', issue: 'i', stance: 'offers', terms: 'this' },
          { holder: 'b', owedBy: 'a', issue: 'j', stance: 'seeks' },
        ],
        linkage: 'only-if',
      },
      utterer: { joint: ['a', 'b'], role: 'guarantors' },
    },
    {
      content: {
        kind: 'quantity',
        measure: 'dead',
        basis: 'at-most',
        max: 400,
        cumulative: true,
        countedBy: 'un',
      },
      utterer: { label: 'officials', onBehalfOf: 'un' },
    },
    {
      content: { kind: 'statement', gist: 'So.', about: [{ issue: 'i' }, { claim: 'r/k' }] },
      utterer: { actor: 'a' },
    },
    {
      content: { kind: 'dependency', process: 'p', step: 's', requires: ['t'], type: 'concurrent' },
      utterer: { actor: 'a' },
    },
  ])('Sent as it is, it says the same: $content.kind', (said) => {
    expect(
      bodyOf(
        claim.slice(0, 2),
        draftOf(claim.slice(0, 2), said as unknown as Record<string, Json>),
      ),
    ).toEqual(said);
  });
});
