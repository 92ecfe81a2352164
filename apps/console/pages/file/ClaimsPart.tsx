import { claim as FIELDS } from '../../writing/claim/fields.js';
import { type DraftObject, isList, isObject, textOf } from '../../writing/form/field.js';
import { Fields } from '../../writing/form/Fields.js';
import { useForm } from '../../writing/form/form-context.js';
import { claimsIn } from './bundle.js';

/** The claims that are made of the text: one of them is open at a time. */
export function ClaimsPart({
  values,
  open,
  onOpen,
  onRemove,
}: {
  readonly values: DraftObject;
  readonly open: number | undefined;
  readonly onOpen: (claim: number | undefined) => void;
  readonly onRemove: (claim: number) => void;
}) {
  const { faults } = useForm();
  const claims = claimsIn(values);
  const faultsOf = (claim: number) =>
    faults.filter(({ path }) => `${path}/`.startsWith(`/claims/${claim}/`)).length;
  return (
    <section aria-label="Claims">
      <h2>Claims</h2>
      {claims.length === 0 && <p>None yet: select words of the text.</p>}
      <ol className="filed-claims">
        {claims.map((claim, index) => (
          <li key={index}>
            <h3>
              <button
                type="button"
                aria-expanded={open === index}
                onClick={() => onOpen(open === index ? undefined : index)}
              >
                Claim {index + 1}: <bdi>{wordsOf(claim)}</bdi>
              </button>{' '}
              {faultsOf(index) > 0 && <span className="badge">{faultsOf(index)} open</span>}
            </h3>
            {open === index && (
              <>
                <Fields fields={FIELDS} place={`/claims/${index}`} />
                <button
                  type="button"
                  onClick={() => {
                    onOpen(undefined);
                    onRemove(index);
                  }}
                >
                  Remove claim {index + 1}
                </button>
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

const SHOWN = 60;

/** What a claim is about, in short: its kind and the first words that it rests on. */
function wordsOf({ content, evidence }: DraftObject): string {
  const kind = isObject(content) ? textOf(content['kind']) : '';
  const first = isList(evidence) ? evidence[0] : undefined;
  const exact = isObject(first) ? textOf(first['exact']) : '';
  const words = exact.length > SHOWN ? `${[...exact].slice(0, SHOWN).join('')}…` : exact;
  return [kind, words && `“${words}”`].filter((part) => part !== '').join(', ');
}
