import type { Utterer } from '../../claims/claim.js';
import type { Content, Leg } from '../../claims/content.js';
import type { Quantity } from '../../claims/quantity.js';
import type { Names } from './names.js';
import type { Words } from './words.js';

/** Who says it, in words. */
function speakerOf(utterer: Utterer, names: Names): string {
  const who =
    'actor' in utterer
      ? names.actor(utterer.actor)
      : 'label' in utterer
        ? utterer.label
        : 'the report';
  const notes = [
    utterer.role,
    utterer.onBehalfOf === undefined ? undefined : `for ${names.actor(utterer.onBehalfOf)}`,
  ].filter((note) => note !== undefined);
  return notes.length > 0 ? `${who} (${notes.join(', ')})` : who;
}

/** What a claim says and who says it, in one sentence. */
export function sentenceOf({ content, utterer }: Words, names: Names): string {
  if (content === null) return 'A claim that is erased';
  return `${gistOf(content, names)}, according to ${speakerOf(utterer, names)}`;
}

function gistOf(content: Content, names: Names): string {
  switch (content.kind) {
    case 'event':
      return `${content.what} (${content.status})`;
    case 'position': {
      const inferred = content.reading === 'inferred' ? ' (inferred)' : '';
      return `${stand(content.actor, content, names)}${inferred}`;
    }
    case 'exchange': {
      const [first, ...others] = content.legs.map((leg) => stand(leg.holder, leg, names));
      return `${first ?? ''}, ${LINKAGES[content.linkage]} ${others.join(', ')}`;
    }
    case 'quantity': {
      const what = [content.measure, content.population].filter(Boolean).map(words).join(' ');
      const place = content.place === undefined ? '' : ` in ${words(content.place)}`;
      return `${what}${place}: ${amountOf(content)}`;
    }
    case 'milestone': {
      const process = names.process(content.process);
      const step =
        content.step === undefined ? '' : `, ${names.step(content.process, content.step)}`;
      return `${process}${step}: ${words(content.status)}`;
    }
    case 'dependency': {
      const { process, step, requires, type } = content;
      const others = requires.map((slug) => names.step(process, slug)).join(', ');
      const how = type === 'finish-start' ? 'waits for' : 'goes together with';
      return `${names.process(process)}: ${names.step(process, step)} ${how} ${others}`;
    }
    case 'statement':
      return content.gist;
  }
}

const LINKAGES = {
  'in-exchange-for': 'in exchange for:',
  'only-if': 'only if:',
  'only-after': 'only after:',
  unless: 'unless:',
} as const;

function stand(actor: string, { issue, stance, terms }: Omit<Leg, 'holder'>, names: Names): string {
  const detail = terms === undefined ? '' : ` (${terms})`;
  return `${names.actor(actor)} ${stance}: ${names.issue(issue)}${detail}`;
}

/** A number as it was given, bounds and all: `at most 400 people`. */
export function amountOf(quantity: Quantity): string {
  const { value, min, max, minExclusive, maxExclusive, unit } = quantity;
  const low = min === undefined ? bound('more than', minExclusive) : bound('at least', min);
  const high = max === undefined ? bound('less than', maxExclusive) : bound('at most', max);
  const about = quantity.basis === 'about' ? 'about ' : '';
  const amount =
    value === undefined ? [low, high].filter(Boolean).join(' and ') : `${about}${figure(value)}`;
  return unit === undefined ? amount : `${amount} ${unit}`;
}

function bound(words: string, number: number | undefined): string | undefined {
  return number === undefined ? undefined : `${words} ${figure(number)}`;
}

function figure(number: number): string {
  return number.toLocaleString('en-US', { maximumFractionDigits: 20 });
}

function words(slug: string | undefined): string {
  return (slug ?? '').replaceAll('-', ' ');
}
