import { line as oneLine } from '../../../../libs/text/index.js';
import { content as contentSchema } from '../../../claims/kinds/index.js';
import { edtf } from '../../../dates/world-date.js';
import type { Json, KnownDossier, ProposedContent, Warning } from '../candidate.js';
import { type ActorNames, slugFor } from './names.js';
import type { WireClaim, WireLeg } from './wire.js';

/** What a model's claim says, as far as it is known; or why it says nothing that can be proposed. */
export type ReadContent =
  | {
      readonly content: ProposedContent;
      /** JSON pointers into the claim. */
      readonly missing: readonly string[];
      readonly warnings: readonly Warning[];
    }
  | { readonly refusal: string };

/** Reads the flat claim of a model as content of its kind. */
export function contentOf(claim: WireClaim, names: ActorNames, known: KnownDossier): ReadContent {
  const fields = new Fields(names, known);
  KINDS[claim.kind](claim, fields);
  const content = { kind: claim.kind, ...fields.given };
  const missing = fields.missing.map((field) => `/content/${field}`);
  const fault = contentSchema
    .safeParse(content)
    .error?.issues.find(({ path }) => !missing.includes(`/content/${path.join('/')}`));
  if (fault)
    return { refusal: `It is no ${claim.kind}: ${fault.path.join('/')} ${fault.message}.` };
  return { content, missing, warnings: [...fields.warnings] };
}

/** Each kind takes the fields that it has, and names those that it needs. */
const KINDS: Readonly<Record<WireClaim['kind'], (claim: WireClaim, fields: Fields) => void>> = {
  statement(claim, fields) {
    fields.need('gist', line(claim.words));
    const issue = fields.issue(claim.issue);
    if (issue !== undefined) fields.given['about'] = [{ issue }];
  },
  position(claim, fields) {
    fields.need('actor', fields.actor(claim.actor));
    fields.need('issue', fields.issue(claim.issue));
    fields.need('stance', claim.stance);
    fields.may('terms', line(claim.words));
    fields.given['reading'] = 'stated';
  },
  exchange(claim, fields) {
    fields.given['legs'] = claim.legs.map((leg, index) => legOf(leg, index, fields));
    fields.need('linkage', claim.linkage);
  },
  quantity(claim, fields) {
    fields.need('measure', fields.measure(claim.measure));
    fields.may('population', slugFor(claim.population));
    fields.may('place', slugFor(claim.place));
    fields.may('unit', line(claim.unit));
    fields.may('period', fields.date(claim.occurred));
    fields.need('basis', claim.basis);
    numbersOf(claim, fields);
  },
  event(claim, fields) {
    fields.need('what', line(claim.words));
    fields.may('agents', fields.parties(claim.agents));
    fields.may('targets', fields.parties(claim.targets));
    fields.may('place', slugFor(claim.place));
    fields.may('occurred', fields.date(claim.occurred));
    fields.need('status', claim.status);
  },
  milestone(claim, fields) {
    fields.need('process', fields.process(claim.process));
    fields.may('step', fields.step(claim.process, claim.step));
    fields.need('status', claim.status);
    fields.may('occurred', fields.date(claim.occurred));
    fields.may('hedge', line(claim.hedge));
  },
  dependency(claim, fields) {
    fields.need('process', fields.process(claim.process));
    fields.need('step', fields.step(claim.process, claim.step));
    fields.given['requires'] = claim.requires.flatMap(
      (step) => fields.step(claim.process, step) ?? [],
    );
    fields.need('type', claim.dependency);
  },
};

function legOf({ holder, issue, stance, terms }: WireLeg, index: number, fields: Fields): Json {
  const leg = new Map<string, string | undefined>([
    ['holder', fields.actor(holder)],
    ['issue', fields.issue(issue)],
    ['stance', stance],
    ['terms', line(terms)],
  ]);
  for (const [field, value] of leg) {
    if ((value ?? '') !== '') continue;
    leg.delete(field);
    if (field !== 'terms') fields.missing.push(`legs/${index}/${field}`);
  }
  return Object.fromEntries(leg) as Json;
}

/** Each basis with the numbers that it takes. */
function numbersOf({ basis, value, min, max, exclusive, hedge }: WireClaim, fields: Fields): void {
  const low = exclusive ? 'minExclusive' : 'min';
  const high = exclusive ? 'maxExclusive' : 'max';
  if (basis === 'exact' || basis === 'about') fields.need('value', value);
  if (basis === 'at-least') fields.need(low, min ?? value);
  if (basis === 'at-most') fields.need(high, max ?? value);
  if (basis === 'range') {
    fields.need('min', min);
    fields.need('max', max);
  }
  if (basis === 'unspecified') fields.need('hedge', line(hedge));
  else fields.may('hedge', line(hedge));
}

/** Words as one line; empty for what is too long to be one, or holds what is no character. */
export function line(words: string): string {
  const one = words.replaceAll(/\s+/g, ' ').trim();
  return oneLine.safeParse(one).success ? one : '';
}

/** The fields of a content in the making, what is missing of them, and what they refer to. */
class Fields {
  readonly given: Record<string, Json> = {};
  readonly missing: string[] = [];
  readonly warnings = new Set<Warning>();

  constructor(
    private readonly names: ActorNames,
    private readonly known: KnownDossier,
  ) {}

  may(field: string, value: Json | undefined): void {
    if (value !== undefined && value !== null && value !== '') this.given[field] = value;
  }

  need(field: string, value: Json | undefined): void {
    this.may(field, value);
    if (this.given[field] === undefined) this.missing.push(field);
  }

  actor(name: string): string | undefined {
    const found = this.names.slugOf(name);
    if (found?.isKnown === false) this.warnings.add('unknown-actor');
    return found?.slug;
  }

  /** Those who have a part in an event: whoever is no actor by a label. */
  parties(names: readonly string[]): Json | undefined {
    const parties = names.flatMap((name): Json[] => {
      const label = line(name);
      return label === '' ? [] : [this.actor(name) ?? { label }];
    });
    return parties.length === 0 ? undefined : parties;
  }

  issue(words: string): string | undefined {
    return titled(this.known.issues, words)?.slug;
  }

  process(words: string): string | undefined {
    return titled(this.known.processes, words)?.slug;
  }

  step(process: string, words: string): string | undefined {
    return titled(titled(this.known.processes, process)?.steps ?? [], words)?.slug;
  }

  /** That of the dossier, or a slug of what is counted. */
  measure(words: string): string {
    return titled(this.known.measures ?? [], words)?.slug ?? slugFor(words);
  }

  date(text: string): string | undefined {
    if (text === '') return undefined;
    if (edtf.safeParse(text).success) return text;
    this.warnings.add('undated');
    return undefined;
  }
}

/** What has these words as its slug or title. */
function titled<T extends { readonly slug: string; readonly title: string }>(
  things: readonly T[],
  words: string,
): T | undefined {
  const sought = words.trim().toLowerCase();
  return things.find(({ slug, title }) => slug === sought || title.toLowerCase() === sought);
}
