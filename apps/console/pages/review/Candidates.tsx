import type {
  CandidateItem,
  DraftBundle,
  SingleIntake,
} from '../../../../packages/client/generated/types.gen.js';
import type { Around } from './around.js';
import { CandidateCard } from './CandidateCard.js';
import { ListBar } from './ListBar.js';
import { OwnCandidate } from './OwnCandidate.js';
import { ReviewText } from './ReviewText.js';
import { useBundle } from './use-bundle.js';
import { useNamesBeside } from './use-names-beside.js';
import { useReviewing } from './use-reviewing.js';

/** The text with the spans of its candidates, and the candidates in the order of the text. */
export function Candidates({
  dossier,
  intake,
  text,
  candidates,
  disabledReason,
}: {
  readonly dossier: string;
  readonly intake: SingleIntake;
  readonly text: string;
  readonly candidates: readonly CandidateItem[];
  readonly disabledReason: string | undefined;
}) {
  const review = useReviewing(candidates, disabledReason);
  const nameOf = useNamesBeside(intake.report);
  const bundle = useBundle(dossier, intake.id);
  const underWay = intake.status === 'queued' || intake.status === 'extracting';
  const faults = bundle?.faults ?? [];
  const around: Around = { dossier, intake, text, nameOf, disabledReason, review };
  return (
    <div className="review-sides">
      <ReviewText
        text={text}
        language={intake.report?.language}
        candidates={candidates}
        current={review.current?.id}
        onLook={(id) => review.look(candidates.find((one) => one.id === id))}
      />
      <section aria-label="Candidates" className="review-list">
        <ListBar candidates={candidates} listed={review.listed.length} underWay={underWay} />
        <OwnCandidate
          dossier={dossier}
          intake={intake}
          text={text}
          disabledReason={disabledReason}
        />
        <FaultsOfReport faults={faults.filter(({ candidate }) => candidate === null)} />
        {candidates.length > 0 && review.listed.length === 0 && <p>There is no such candidate.</p>}
        <ol className="review-candidates" aria-label="List of candidates">
          {review.listed.map((candidate) => (
            <CandidateCard
              key={candidate.id}
              candidate={candidate}
              number={candidates.indexOf(candidate) + 1}
              around={around}
              faults={faults.filter((fault) => fault.candidate === candidate.id)}
            />
          ))}
        </ol>
      </section>
    </div>
  );
}

/** What is wrong with the bundle and is about no candidate. */
function FaultsOfReport({ faults }: { readonly faults: DraftBundle['faults'] }) {
  if (faults.length === 0) return null;
  return (
    <div className="refused">
      <p>
        <strong>Of the bundle as it would be filed:</strong>
      </p>
      <ul>
        {faults.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <code>{path}</code> {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
