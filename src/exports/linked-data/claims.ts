import type { Utterer } from '../../claims/claim.js';
import { occurredOf } from '../../claims/occurred.js';
import { signatoriesOf } from '../../claims/speakers.js';
import { nameOf } from '../../views/shared/claim-card.js';
import { sentenceOf } from '../../views/shared/sentence.js';
import type { WholeClaim } from '../sources/claims.js';
import type { ShownRevision } from '../sources/revisions.js';
import { names, type Node } from './node.js';

/** A claim, and an annotation for each span that it rests on. */
export function claimNodes({ card, links, names: called }: WholeClaim): Node[] {
  const { claimId, content, utterer, evidence } = card;
  const id = names.claim(claimId);
  const key = nameOf(card);
  const occurred = content && occurredOf(content);
  const claim: Node = {
    id,
    type: ['Claim', 'Entity'],
    ...(key === null ? {} : { identifier: key }),
    text: sentenceOf(card, called),
    ...(card.kind === null ? {} : { kind: card.kind }),
    ...(content === null ? {} : { content }),
    ...(utterer === null ? {} : authorOf(utterer)),
    ...(card.saidAt === null ? {} : { saidAt: card.saidAt }),
    ...(occurred === null ? {} : { occurred }),
    ...(card.ended === null ? {} : { ended: card.ended }),
    ...(card.supersededBy === null ? {} : { supersededBy: names.claim(card.supersededBy) }),
    ...(card.erased === null ? {} : { erased: card.erased }),
    appearance: card.reports.map(({ slug }) => names.report(slug)),
    ...linksIn(links),
    revision: card.revision,
    record: card.record,
    corrected: card.corrected,
    epistemic: card.epistemic,
    validity: card.validity,
  };
  return [claim, ...evidence.map((piece, index) => annotationOf(claimId, index + 1, piece))];
}

/** Who says it. */
function authorOf(utterer: Utterer) {
  const actors = signatoriesOf(utterer).map(names.actor);
  const { role, onBehalfOf } = utterer;
  return {
    ...(actors.length > 0 ? { author: actors, wasAttributedTo: actors } : {}),
    ...('label' in utterer ? { authorLabel: utterer.label } : {}),
    ...('narrator' in utterer ? { narrated: true } : {}),
    ...(role === undefined ? {} : { role }),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf: names.actor(onBehalfOf) }),
  };
}

function linksIn(links: WholeClaim['links']): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { relation, extent, claimId } of links) {
    const name = extent === 'part' ? 'fulfils-in-part' : relation;
    found[name] = [...(found[name] ?? []), names.claim(claimId)];
  }
  return found;
}

type Piece = WholeClaim['card']['evidence'][number];

/** A span of a capture as the W3C annotates texts: by its place in code points, and by its words. */
function annotationOf(claimId: string, place: number, piece: Piece): Node {
  const { report, capture, start, end, exact, quotation, via } = piece;
  return {
    id: names.evidence(claimId, place),
    type: ['Annotation'],
    motivation: 'oa:identifying',
    body: names.claim(claimId),
    target: {
      type: ['SpecificResource'],
      source: names.capture(report, capture),
      selector: [
        { type: ['TextPositionSelector'], start, end },
        { type: ['TextQuoteSelector'], exact },
      ],
    },
    quotation,
    ...(via === undefined ? {} : { via }),
  };
}

/** A revision of a claim: who recorded it, when, why, and out of which it was made. */
export function revisionNode({ claim, before, shown }: ShownRevision): Node {
  const { revision, report, reason, recordedBy, recordedAt } = shown;
  return {
    id: names.revision(claim.id, revision),
    type: ['Revision', 'Entity'],
    specializationOf: names.claim(claim.id),
    ...(before === null ? {} : { wasRevisionOf: names.revision(claim.id, before) }),
    revision,
    version: shown.version,
    event: shown.event,
    text: shown.sentence,
    generatedAtTime: recordedAt,
    wasAttributedTo: names.recorder(recordedBy),
    ...(report === null ? {} : { hadPrimarySource: names.report(report) }),
    ...(reason === null ? {} : { reason }),
    ...(shown.content === null ? {} : { content: shown.content }),
    ...(shown.patch.length === 0 ? {} : { patch: shown.patch }),
    ...(shown.erased === undefined ? {} : { erased: shown.erased }),
  };
}
