import { claimErased } from '../claims/erase-claim.js';
import { EvidenceAdded } from '../claims/events.js';
import { evidenceIn } from '../claims/quotes.js';
import type { Decision, Refusal } from '../deciding/decision.js';
import type { Grounds } from '../log/erasure.js';
import type { Knowledge } from '../deciding/knowledge.js';
import { streams, subjectOf } from '../log/streams.js';
import { CaptureErased } from './events.js';

/** What the erasure of a capture answers, besides the version. */
export interface ErasedCapture {
  readonly capture: number;
  /** The claims that are erased with it. */
  readonly claims: readonly string[];
  /** The claims that lose evidence and stay. */
  readonly evidenceOf: readonly string[];
}

/**
 * Decides on the erasure of a capture: its text goes, and whatever quotes it. A claim that was read
 * from it, or corrected by it, is erased; one that was given evidence from it loses that.
 *
 * @param knowledge with all claims that ever mentioned the report (`Needs.quoting`)
 */
export function eraseCapture(
  knowledge: Knowledge,
  slug: string,
  capture: number,
  grounds: Grounds,
): Decision<ErasedCapture> {
  if (!knowledge.opened) return refuse({ kind: 'unknown-dossier' });
  const report = knowledge.reports.get(slug);
  const text = report?.captures.find((other) => other.capture === capture)?.text;
  if (text === undefined) {
    return refuse({
      kind: 'not-found',
      detail: `There is no capture ${capture} of report ${slug}.`,
    });
  }
  if (knowledge.texts.get(text) === null) {
    const detail = `Capture ${capture} of report ${slug} is erased already.`;
    return refuse({ kind: 'not-allowed', detail });
  }

  const quoting = knowledge.mentioning.filter((event) =>
    evidenceIn(event).some((piece) => piece.report === slug && piece.capture === capture),
  );
  const readFromIt = quoting.filter((event) => !EvidenceAdded.is(event));
  const erased = [...new Set(readFromIt.map(({ stream }) => subjectOf(stream)))].flatMap((id) => {
    const claim = knowledge.claims.get(id);
    return claim && claim.record !== 'erased' ? [claim] : [];
  });
  const claims = erased.map(({ id }) => id);
  const lost = quoting.filter(({ stream }) => !claims.includes(subjectOf(stream)));
  const evidenceOf = [...new Set(lost.map(({ stream }) => subjectOf(stream)))];

  const stream = streams.report(slug);
  const { reason, legalBasis } = grounds;
  const payload = { slug, capture, claims, evidenceOf, reason, legalBasis };
  return {
    accepted: true,
    events: [
      CaptureErased.at(stream, knowledge.revision(stream) + 1, payload),
      ...erased.map((claim) => claimErased(claim, grounds, { report: slug, capture })),
    ],
    erasures: [
      { by: 0, texts: [text], versions: lost.map(({ version }) => version) },
      ...erased.map((_, index) => ({ by: index + 1, stream: true })),
    ],
    act: {
      act: 'capture-erased',
      subject: `${slug}/${capture}`,
      details: { claims, evidenceOf },
    },
    unless: knowledge.lookup,
    answer: { capture, claims, evidenceOf },
  };
}

function refuse(refusal: Refusal): Decision<never> {
  return { accepted: false, refusal };
}
