import { z } from 'zod';

import type { EventStore, RecordedEvent } from '../../libs/event-store/index.js';
import { slug } from '../../libs/text/index.js';
import type { AnyClaim } from '../claims/any-claim.js';
import type { AnchoredEvidence } from '../claims/events.js';
import { mentionsOf, mentionsOfEvidence } from '../claims/mentions.js';
import { evidenceIn } from '../claims/quotes.js';
import { parseClaimSegment } from '../claims/references.js';
import { evolveClaim } from '../claims/state.js';
import { claimName, isClaimStream, streams, subjectOf } from '../log/streams.js';
import { textOf } from '../reports/captured-text.js';

/** What holds words of a claim besides itself, and stays when that is erased. */
export const elsewhere = z
  .object({
    claims: z
      .array(z.uuid())
      .describe('Other claims with evidence that overlaps its own, in the same captures'),
    captures: z
      .array(z.object({ report: slug, capture: z.int() }))
      .describe('The captures that it quotes, as far as their texts are there'),
    actors: z.array(slug).describe('The actors that it names, each with a record of its own'),
  })
  .meta({ id: 'Elsewhere' });
export type Elsewhere = z.infer<typeof elsewhere>;

/** A piece of evidence as far as it says which words it quotes. */
type Span = Pick<AnchoredEvidence, 'report' | 'capture' | 'start' | 'end'>;

/**
 * Finds what holds words of a claim besides itself, by all that its events ever said.
 *
 * @param segment the claim as it stands in a path: its id, or `<report slug>~<key>`
 */
export async function elsewhereOf(
  store: EventStore,
  dossier: string,
  segment: string,
): Promise<Elsewhere> {
  const events = await eventsOf(store, dossier, segment);
  const spans = events.flatMap(evidenceIn);
  const reports = [...new Set(spans.map(({ report }) => report))];
  const [others, captures] = await Promise.all([
    Promise.all(reports.map((report) => quotingEvents(store, dossier, report))),
    capturesOf(store, dossier, spans),
  ]);
  const own = new Set(events.map(({ stream }) => stream));
  const sharing = others
    .flat()
    .filter((event) => !own.has(event.stream))
    .filter((event) => evidenceIn(event).some((one) => spans.some((other) => overlap(one, other))));
  return {
    claims: [...new Set(sharing.map(({ stream }) => subjectOf(stream)))].sort(),
    captures,
    actors: actorsIn(events),
  };
}

async function eventsOf(
  store: EventStore,
  dossier: string,
  segment: string,
): Promise<RecordedEvent[]> {
  const reference = parseClaimSegment(segment);
  if (reference?.by === 'id') {
    return store.readStreams(dossier, { streams: [streams.claim(reference.id)] });
  }
  if (reference?.by !== 'name') return [];
  return store.readStreams(dossier, { names: [claimName(reference.report, reference.key)] });
}

/** The events of claims that name a report, as canonical JSON writes it in evidence. */
async function quotingEvents(
  store: EventStore,
  dossier: string,
  report: string,
): Promise<RecordedEvent[]> {
  const text = `"report":${JSON.stringify(report)}`;
  const { streams: found } = await store.streamsMentioning(dossier, text);
  return store.readStreams(dossier, { streams: found.filter(isClaimStream) });
}

function overlap(a: Span, b: Span): boolean {
  const isOfOneText = a.report === b.report && a.capture === b.capture;
  return isOfOneText && a.start < b.end && b.start < a.end;
}

async function capturesOf(
  store: EventStore,
  dossier: string,
  spans: readonly Span[],
): Promise<Elsewhere['captures']> {
  const named = [...new Set(spans.map(({ report }) => streams.report(report)))];
  const events = await store.readStreams(dossier, { streams: named });
  const captured = events
    .flatMap((event) => textOf(event) ?? [])
    .filter((text) =>
      spans.some(({ report, capture }) => report === text.report && capture === text.capture),
    );
  const texts = await store.texts(
    dossier,
    captured.map(({ commitment }) => commitment),
  );
  return captured
    .filter(({ commitment }) => (texts.get(commitment) ?? null) !== null)
    .map(({ report, capture }) => ({ report, capture }));
}

/** The actors that a claim named in any of its revisions. */
function actorsIn(events: readonly RecordedEvent[]): string[] {
  let claim: AnyClaim | undefined;
  const slugs = new Set<string>();
  for (const event of events) {
    claim = evolveClaim(claim, event);
    if (!claim || claim.record === 'erased') continue;
    const { content, utterer, evidence } = claim;
    const mentions = [
      ...mentionsOf({ content, utterer, evidence: [] }),
      ...mentionsOfEvidence(evidence),
    ];
    for (const mention of mentions) if (mention.of === 'actor') slugs.add(mention.slug);
  }
  return [...slugs].sort();
}
