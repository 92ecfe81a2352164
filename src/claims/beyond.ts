import { wholesBeyond } from '../actors/beyond.js';
import type { Knows } from '../deciding/known.js';
import { streams } from '../log/streams.js';
import { measures } from '../measures/state.js';
import { places } from '../places/state.js';
import type { Entry, Register } from '../registers/register.js';
import { reports } from '../reports/state.js';
import type { KeptClaim } from './any-claim.js';
import { groundsOf } from './grounds.js';
import { type Content, kindOf } from './kinds/index.js';
import { claims } from './state.js';

/** The actors that claims name which were read last, and whoever those belong to that were. */
export function actorsBeyond(knowledge: Knows, news: readonly string[]): string[] {
  // Each once, however many claims name it.
  const named = new Set<string>();
  for (const { content } of keptAmong(knowledge, news)) {
    for (const mention of kindOf(content).mentions(content)) {
      if (mention.of === 'actor') named.add(mention.slug);
    }
  }
  return wholesBeyond(knowledge, news, named);
}

/**
 * The measures and places of some quantities and of claims that were read last, and what those are merged
 * into that were.
 */
export function seriesBeyond(
  knowledge: Knows,
  news: readonly string[],
  given: readonly Quantity[],
): string[] {
  const all = [...given, ...quantitiesAmong(keptAmong(knowledge, news))];
  return [
    ...withMerged(
      knowledge,
      news,
      measures,
      all.map(({ measure }) => measure),
    ),
    ...withMerged(
      knowledge,
      news,
      places,
      all.flatMap(({ place }) => place ?? []),
    ),
  ];
}

/** The streams of some entries, and of what those are merged into that were read last, that are not known yet. */
function withMerged<State extends Entry>(
  knowledge: Knows,
  news: readonly string[],
  register: Register<State>,
  slugs: readonly string[],
): string[] {
  const known = knowledge.of(register);
  const merged = known.among(news).flatMap((entry) => entry?.mergedInto ?? []);
  const missing = new Set([...slugs, ...merged].filter((slug) => !known.knows(slug)));
  return [...missing].map((slug) => register.streamOf(slug));
}

/** The content of a claim that gives a number. */
type Quantity = Extract<Content, { kind: 'quantity' }>;

/** The quantities that some claims give. */
export function quantitiesAmong(claims: readonly Pick<KeptClaim, 'content'>[]): Quantity[] {
  return claims.flatMap(({ content }) => (content.kind === 'quantity' ? [content] : []));
}

/** What claims are inferred from that were read last. */
export function groundsBeyond(knowledge: Knows, news: readonly string[]): string[] {
  const known = knowledge.of(claims);
  const grounds = keptAmong(knowledge, news).flatMap(groundsOf);
  return [...new Set(grounds)].filter((id) => !known.knows(id)).map(streams.claim);
}

function keptAmong(knowledge: Knows, news: readonly string[]): KeptClaim[] {
  return knowledge
    .of(claims)
    .among(news)
    .filter((claim) => claim.record !== 'erased');
}

/** The reports that claims rest on which were read last, and what superseded them. */
export function restingBeyond(knowledge: Knows, news: readonly string[]): string[] {
  const known = knowledge.of(claims);
  const kept = keptAmong(knowledge, news);
  const cited = kept.flatMap(({ evidence }) => evidence.map(({ report }) => report));
  const successors = kept.flatMap(({ supersededBy }) => supersededBy ?? []);
  return [
    ...new Set([
      ...cited.filter((report) => !knowledge.of(reports).knows(report)).map(streams.report),
      ...successors.filter((id) => !known.knows(id)).map(streams.claim),
    ]),
  ];
}
