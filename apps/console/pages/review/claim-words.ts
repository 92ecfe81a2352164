import type { CandidateItem } from '../../../../packages/client/generated/types.gen.js';

/** A part of a claim that may not be known yet. */
type Part = unknown;
type Parts = Readonly<Record<string, Part>>;
type NameOf = (slug: string) => string;

/** What stands for what a candidate does not know. */
const MISSING = '…';

/**
 * What a candidate says, in words; what it lacks is `…`. A claim that is filed is told by the API, which
 * this resembles, but a candidate may lack what such a sentence needs.
 */
export function contentInWords({ content }: CandidateItem['claim'], nameOf: NameOf): string {
  const part = (name: string) => inWords(content[name], nameOf);
  const text = (name: string) => inWords(content[name], String);
  switch (content.kind) {
    case 'position':
      return `${stance(content, 'actor', nameOf)}${content['reading'] === 'inferred' ? ' (inferred)' : ''}`;
    case 'exchange':
      return list(content['legs'])
        .map((leg) => stance(leg, 'holder', nameOf))
        .join(`; ${words(content['linkage'])} `);
    case 'quantity':
      return [amount(content), part('population'), part('measure')]
        .filter((piece) => piece !== '')
        .concat(inPlace(content, nameOf))
        .join(' ');
    case 'event':
      return [
        inWords(content['what'], String) || MISSING,
        ...several('by', content['agents'], nameOf),
        ...several('affecting', content['targets'], nameOf),
        ...inPlace(content, nameOf),
        text('occurred'),
        `(${words(content['status'])})`,
      ]
        .filter((piece) => piece !== '')
        .join(' ');
    case 'milestone':
      return `${part('process') || MISSING}${part('step') && `, ${part('step')}`}: ${words(content['status'])} ${text('occurred')}`.trim();
    case 'dependency':
      return `${part('step') || MISSING} waits for ${part('requires') || MISSING}`;
    case 'statement':
      return text('gist') || MISSING;
  }
}

/** Who says it, in which role and for whom. */
export function speakerInWords({ utterer }: CandidateItem['claim'], nameOf: NameOf): string {
  if (!isParts(utterer)) return MISSING;
  const who = utterer['narrator']
    ? 'the report itself'
    : inWords(utterer['actor'] ?? utterer['label'] ?? utterer['joint'], nameOf) || MISSING;
  const role = inWords(utterer['role'], String);
  const behalf = inWords(utterer['onBehalfOf'], nameOf);
  return `${who}${role && `, ${role}`}${behalf && ` for ${behalf}`}`;
}

function stance(of: Parts, whose: string, nameOf: NameOf): string {
  const terms = inWords(of['terms'], String);
  const issue = inWords(of['issue'], nameOf) || MISSING;
  return `${inWords(of[whose], nameOf) || MISSING} ${words(of['stance'])}: ${issue}${terms && ` (${terms})`}`;
}

function amount(of: Parts): string {
  const [value, min, max, over, under] = [
    'value',
    'min',
    'max',
    'minExclusive',
    'maxExclusive',
  ].map((name) => inWords(of[name], String));
  const unit = inWords(of['unit'], String);
  const bounds = [
    min && `at least ${min}`,
    over && `more than ${over}`,
    max && `at most ${max}`,
    under && `less than ${under}`,
  ].filter(Boolean);
  const told = value ? `${of['basis'] === 'about' ? 'about ' : ''}${value}` : bounds.join(' and ');
  return [told || inWords(of['hedge'], String) || MISSING, unit].filter(Boolean).join(' ');
}

const inPlace = ({ place }: Parts, nameOf: NameOf): string[] =>
  typeof place === 'string' ? [`in ${nameOf(place)}`] : [];

const several = (before: string, given: Part, nameOf: NameOf): string[] => {
  const names = inWords(given, nameOf);
  return names === '' ? [] : [`${before} ${names}`];
};

function inWords(part: Part, nameOf: NameOf): string {
  if (typeof part === 'string') return nameOf(part);
  if (typeof part === 'number') return String(part);
  if (Array.isArray(part)) return part.map((one) => inWords(one, nameOf)).join(', ');
  return isParts(part) && typeof part['label'] === 'string' ? part['label'] : '';
}

const words = (part: Part): string =>
  typeof part === 'string' ? part.replaceAll('-', ' ') : MISSING;

const list = (part: Part): readonly Parts[] => (Array.isArray(part) ? part.filter(isParts) : []);

const isParts = (part: Part): part is Parts => typeof part === 'object' && part !== null;
