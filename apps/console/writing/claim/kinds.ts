import type { Field, Kinds } from '../form/field.js';

const STANCES = [
  'offers',
  'seeks',
  'demands',
  'accepts',
  'supports',
  'opposes',
  'rejects',
  'concedes',
  'neutral',
  'withdraws',
  'defers',
];

const terms: Field = { is: 'line', name: 'terms', optional: true, hint: 'In words of the source' };
const hedge: Field = {
  is: 'line',
  name: 'hedge',
  optional: true,
  hint: 'Its words for how sure it is',
};
const stance: Field = { is: 'choice', name: 'stance', of: STANCES };
const occurred: Field = { is: 'date', name: 'occurred', optional: true };
const place: Field = { is: 'known', name: 'place', of: 'places', optional: true };
const number = (name: string, hint?: string): Field => ({
  is: 'number',
  name,
  optional: true,
  ...(hint !== undefined && { hint }),
});

/** What a claim says, by kind: a form each. */
export const KINDS: Kinds = {
  event: [
    { is: 'line', name: 'what' },
    { is: 'several', name: 'agents', of: 'actors', as: 'slugs or labels', optional: true },
    { is: 'several', name: 'targets', of: 'actors', as: 'slugs or labels', optional: true },
    place,
    occurred,
    {
      is: 'choice',
      name: 'status',
      of: ['occurred', 'ongoing', 'announced', 'planned', 'alleged', 'cancelled', 'denied'],
    },
  ],
  position: [
    { is: 'known', name: 'actor', of: 'actors' },
    { is: 'known', name: 'issue', of: 'issues' },
    stance,
    terms,
    {
      is: 'choice',
      name: 'reading',
      of: ['stated', 'inferred'],
      hint: 'What is inferred is linked to the claims that it was read from',
    },
  ],
  exchange: [
    {
      is: 'list',
      name: 'legs',
      one: 'leg',
      item: [
        { is: 'known', name: 'holder', of: 'actors' },
        { is: 'known', name: 'owedBy', of: 'actors', optional: true },
        { is: 'known', name: 'issue', of: 'issues' },
        stance,
        terms,
      ],
    },
    {
      is: 'choice',
      name: 'linkage',
      of: ['in-exchange-for', 'only-if', 'only-after', 'unless'],
      hint: 'How the first leg depends on the others',
    },
  ],
  quantity: [
    { is: 'known', name: 'measure', of: 'measures' },
    { is: 'line', name: 'population', optional: true, hint: 'A slug: who or what is counted' },
    place,
    { is: 'date', name: 'period', optional: true },
    {
      is: 'choice',
      name: 'basis',
      of: ['exact', 'about', 'at-least', 'at-most', 'range', 'unspecified'],
      hint: '“Up to 400” is at most 400, and nothing else',
    },
    number('value'),
    number('min'),
    number('max'),
    number('minExclusive'),
    number('maxExclusive'),
    number('best', 'Its own best estimate, within a range'),
    { is: 'line', name: 'unit', optional: true },
    { is: 'several', name: 'countedBy', of: 'actors', as: 'slug or slugs', optional: true },
    { is: 'yes', name: 'cumulative', optional: true },
    { is: 'claim', name: 'of', optional: true, hint: 'The event of which it counts something' },
    number('total', 'The whole of which it is a part: 15 in “8 of 15”'),
    hedge,
  ],
  milestone: [
    { is: 'known', name: 'process', of: 'processes' },
    { is: 'known', name: 'step', of: 'steps', optional: true, hint: 'None: the whole process' },
    {
      is: 'choice',
      name: 'status',
      of: [
        'required',
        'proposed',
        'scheduled',
        'in-progress',
        'reported-done',
        'confirmed-done',
        'blocked',
        'cancelled',
        'abandoned',
      ],
    },
    occurred,
    hedge,
  ],
  dependency: [
    { is: 'known', name: 'process', of: 'processes' },
    { is: 'known', name: 'step', of: 'steps' },
    { is: 'several', name: 'requires', of: 'steps', as: 'slugs' },
    { is: 'choice', name: 'type', of: ['finish-start', 'concurrent'] },
  ],
  statement: [
    { is: 'prose', name: 'gist' },
    {
      is: 'list',
      name: 'about',
      one: 'subject',
      optional: true,
      item: [
        {
          is: 'either',
          name: 'subject',
          of: [
            { is: 'known', name: 'issue', of: 'issues' },
            { is: 'known', name: 'process', of: 'processes' },
            { is: 'claim', name: 'claim' },
          ],
        },
      ],
    },
  ],
};
