import { KeyName } from '../../facts/KeyName.js';
import type {
  CandidateItem,
  DraftBundle,
} from '../../../../packages/client/generated/types.gen.js';
import { MayBeLinked } from './MayBeLinked.js';
import { claimNow, missingInWords, OUTCOMES, outcomeOf, warningInWords } from './candidate.js';
import type { Around } from './around.js';
import { CandidateWork } from './CandidateWork.js';
import { contentInWords, speakerInWords } from './claim-words.js';
import { Decisions } from './Decisions.js';
import { placeOf } from './place.js';

/** A candidate: what it says, on which words, how sure that is, and what was decided on it. */
export function CandidateCard({
  candidate,
  number,
  around,
  faults,
}: {
  readonly candidate: CandidateItem;
  /** By which the text names it. */
  readonly number: number;
  readonly around: Around;
  readonly faults: DraftBundle['faults'];
}) {
  const { dossier, intake, review } = around;
  const isCurrent = candidate.id === review.current?.id;
  const outcome = outcomeOf(candidate);
  return (
    <li
      id={placeOf(candidate.id)}
      tabIndex={-1}
      aria-current={isCurrent || undefined}
      className={`review-candidate review-candidate-${outcome}`}
    >
      <Says
        candidate={candidate}
        number={number}
        nameOf={around.nameOf}
        onLook={() => review.look(candidate)}
      />
      <Words candidate={candidate} />
      <Cautions dossier={dossier} candidate={candidate} isCurrent={isCurrent} />
      {faults.length > 0 && (
        <ul className="review-faults" aria-label="Faults">
          {faults.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
      {isCurrent && <CandidateWork candidate={candidate} around={around} />}
      <Decisions dossier={dossier} intake={intake.id} candidate={candidate} />
    </li>
  );
}

/** Its kind, what became of it, what it says and who says it. */
function Says({
  candidate,
  number,
  nameOf,
  onLook,
}: {
  readonly candidate: CandidateItem;
  readonly number: number;
  readonly nameOf: (slug: string) => string;
  readonly onLook: () => void;
}) {
  const outcome = outcomeOf(candidate);
  const claim = claimNow(candidate);
  return (
    <>
      <p>
        <span className="quiet">{number}</span> <span className="badge">{claim.content.kind}</span>{' '}
        <span className={`badge review-outcome-${outcome}`}>{OUTCOMES[outcome]}</span>
      </p>
      <p className="review-says">
        <button type="button" className="review-look" onClick={onLook}>
          <bdi>{contentInWords(claim, nameOf)}</bdi>
        </button>
      </p>
      <p>
        said by <bdi>{speakerInWords(claim, nameOf)}</bdi>
        {typeof claim['saidAt'] === 'string' && `, ${claim['saidAt']}`}
      </p>
    </>
  );
}

function Words({ candidate: { evidence } }: { readonly candidate: CandidateItem }) {
  return (
    <ul className="review-evidence" aria-label="Evidence">
      {evidence.map(({ start, end, exact, quotation }) => (
        <li key={`${start} ${end}`}>
          <q className="words">
            <bdi>{exact}</bdi>
          </q>{' '}
          <span className="quiet">{quotation}</span>
        </li>
      ))}
    </ul>
  );
}

/** What it lacks, what to look at, and how often its rule was right. */
function Cautions({
  dossier,
  candidate,
  isCurrent,
}: {
  readonly dossier: string;
  readonly candidate: CandidateItem;
  readonly isCurrent: boolean;
}) {
  const { missing, warnings, rule, confidence, by, suggestions } = candidate;
  return (
    <>
      {missing.length > 0 && (
        <p className="review-lacks">Lacks: {missing.map(missingInWords).join('; ')}</p>
      )}
      {warnings.length > 0 && (
        <p className="review-lacks">Look at it: {warnings.map(warningInWords).join('; ')}</p>
      )}
      {isCurrent ? (
        <MayBeLinked dossier={dossier} suggestions={suggestions} />
      ) : (
        suggestions.length > 0 && (
          <p className="quiet">
            May be linked with{' '}
            {suggestions.length === 1 ? 'a claim that is' : `${suggestions.length} claims that are`}{' '}
            there.
          </p>
        )
      )}
      <p className="quiet">
        {rule === null ? (
          <>
            By <KeyName id={by} />, a person
          </>
        ) : (
          `By ${by}, rule ${rule}`
        )}
        ;{' '}
        {confidence === null
          ? 'how often that is right was not measured'
          : `right in ${Math.round(confidence * 100)} of 100 when it was measured`}
      </p>
    </>
  );
}
