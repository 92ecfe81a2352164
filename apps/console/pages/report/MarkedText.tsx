import { memo, useMemo } from 'react';
import type { SpanItem } from '../../../../packages/client/generated/types.gen.js';
import { ClaimAnchor } from '../../facts/ClaimLink.js';
import { blocksOf } from '../../facts/text/blocks.js';
import { type Segment, segmentsOf } from '../../facts/text/segments.js';
import type { NumberedClaims } from './numbered.js';

interface MarkedTextProps {
  readonly dossier: string;
  readonly text: string;
  readonly spans: readonly SpanItem[];
  readonly claims: NumberedClaims;
}

/** From how many blocks on only those in sight are laid out. */
const MANY = 10;

/**
 * A text with the words that claims rest on. Marked words lead to the claim with the shortest span;
 * where a span ends, its claim's number leads to that claim. Numbers are no part of the text.
 */
export const MarkedText = memo(function MarkedText(props: MarkedTextProps) {
  const { text, spans } = props;
  const blocks = useMemo(() => blocksOf(segmentsOf(text, spans)), [text, spans]);
  return (
    <div className={`report-text words ${blocks.length > MANY ? 'report-many' : ''}`}>
      {blocks.map((block, index) => (
        <div key={index} className="report-block" dir="auto">
          {block.map((segment, at) => (
            <MarkedSegment key={at} {...props} segment={segment} />
          ))}
        </div>
      ))}
    </div>
  );
});

function MarkedSegment({
  dossier,
  claims,
  segment: { text, span, depth, ending },
}: MarkedTextProps & { readonly segment: Segment<SpanItem> }) {
  const claim = span && claims.get(span.claimId);
  return (
    <>
      {claim ? (
        <mark className={depth > 1 ? 'report-overlap' : undefined}>
          <ClaimAnchor dossier={dossier} claim={claim} tabIndex={-1}>
            {text}
          </ClaimAnchor>
        </mark>
      ) : (
        text
      )}
      {ending.map(({ claimId, start }) => (
        <Reference key={`${claimId} ${start}`} dossier={dossier} claim={claims.get(claimId)} />
      ))}
    </>
  );
}

function Reference({
  dossier,
  claim,
}: {
  readonly dossier: string;
  readonly claim: ReturnType<NumberedClaims['get']>;
}) {
  if (!claim) return null;
  return (
    <ClaimAnchor
      dossier={dossier}
      claim={claim}
      className="report-reference"
      aria-label={`Claim ${claim.number}: ${claim.sentence}`}
      title={claim.sentence}
      data-number={claim.number}
    />
  );
}
