import { EvidenceAdded } from '../claims/changes/evidence.js';
import { captureOf } from '../claims/quoted-texts.js';
import { evidenceIn } from '../claims/quotes.js';
import { claims as claimsSubject } from '../claims/state.js';
import type { Command } from '../deciding/command.js';
import type { Knowledge } from '../deciding/knowledge.js';
import { together } from '../deciding/needs.js';
import { type Decision, refuse } from '../deciding/result.js';
import type { Grounds } from '../log/erasure.js';
import { streams, subjectOf } from '../log/streams.js';
import { CaptureErased } from '../reports/events.js';
import { reports } from '../reports/state.js';
import type { Destroyed } from './destroyed.js';
import { claimErased } from './erase-claim.js';
import { needsOfReviews, reviewsOf } from './reviews.js';

/** What the erasure of a capture answers, besides the version. */
export interface ErasedCapture {
  readonly capture: number;
  /** The claims that are erased with it. */
  readonly claims: readonly string[];
  /** The claims that lose evidence and stay. */
  readonly evidenceOf: readonly string[];
  readonly destroyed: Destroyed;
}

/** The erasure of a capture of a report. */
export function captureErasure(slug: string, capture: number, grounds: Grounds): Command {
  return {
    needs: together([
      needsOfReviews,
      {
        subjects: [{ subject: reports, named: [slug] }],
        texts: (known) =>
          [captureOf(known.of(reports).get(slug)?.captures ?? [], capture)?.text ?? []].flat(),
        // As canonical JSON writes it in evidence, and elsewhere.
        mentioning: { subject: claimsSubject, text: `"report":${JSON.stringify(slug)}` },
      },
    ]),
    decide: (knowledge) => eraseCapture(knowledge, slug, capture, grounds),
  };
}

/**
 * Decides on the erasure of a capture: its text goes, and whatever quotes it. A claim that was read
 * from it, or corrected by it, is erased; one that was given evidence from it loses that. Reviews go
 * with the text that they are of, and with each claim that was filed from them.
 */
function eraseCapture(
  knowledge: Knowledge,
  slug: string,
  capture: number,
  grounds: Grounds,
): Decision<ErasedCapture> {
  if (!knowledge.opened) return refuse.unknownDossier();
  const report = knowledge.of(reports).get(slug);
  const text = report?.captures.find((other) => other.capture === capture)?.text;
  if (text === undefined) {
    return refuse.notFound(`There is no capture ${capture} of report ${slug}.`);
  }
  if (knowledge.text(text) === null) {
    return refuse.notAllowed(`Capture ${capture} of report ${slug} is erased already.`);
  }

  const quoting = knowledge.mentions.events.filter((event) =>
    evidenceIn(event).some((piece) => piece.report === slug && piece.capture === capture),
  );
  const readFromIt = quoting.filter((event) => !EvidenceAdded.is(event));
  const erased = [...new Set(readFromIt.map(({ stream }) => subjectOf(stream)))].flatMap((id) => {
    const claim = knowledge.of(claimsSubject).get(id);
    return claim && claim.record !== 'erased' ? [claim] : [];
  });
  const claims = erased.map(({ id }) => id);
  const gone = new Set(claims);
  const lost = quoting.filter(({ stream }) => !gone.has(subjectOf(stream)));
  const evidenceOf = [...new Set(lost.map(({ stream }) => subjectOf(stream)))];

  const reviews = report?.reviews.filter((review) => review.capture === capture) ?? [];
  const ofCapture = reviews.map((review) => review.text);
  const stream = streams.report(slug);
  const { reason, legalBasis } = grounds;
  const payload = { slug, capture, claims, evidenceOf, reason, legalBasis };
  const erasures = [
    { by: 0, texts: [text, ...ofCapture], versions: lost.map(({ version }) => version) },
    ...erased.map((claim, index) => ({
      by: index + 1,
      stream: true,
      texts: reviewsOf(knowledge, claim),
    })),
  ];
  const destroyed = {
    events: erased.reduce((sum, { revision }) => sum + revision, lost.length),
    texts: new Set(erasures.flatMap(({ texts }) => texts)).size,
  };
  return {
    accepted: true,
    events: [
      CaptureErased.at(stream, knowledge.revision(stream) + 1, payload),
      ...erased.map((claim) => claimErased(claim, grounds, { report: slug, capture })),
    ],
    erasures,
    act: {
      act: 'capture-erased',
      subject: `${slug}/${capture}`,
      details: { claims, evidenceOf },
    },
    unless: knowledge.mentions.lookup,
    answer: { capture, claims, evidenceOf, destroyed },
  };
}
