import type { FiledReport } from '../../../../packages/client/generated/types.gen.js';
import type { Verdict } from '../../writing/check.js';
import { useForm } from '../../writing/form/form-context.js';
import { wordsOf } from '../../writing/words.js';

/** What still stands in the way of filing, as far as was checked. */
export function Findings({
  check: { verdict, current },
  missing,
  onOpen,
}: {
  readonly check: { readonly verdict: Verdict<FiledReport> | undefined; readonly current: boolean };
  /** What is not filled in yet: it is checked once nothing is. */
  readonly missing: readonly string[];
  readonly onOpen: (claim: number) => void;
}) {
  const { faults } = useForm();
  const found =
    faults.length > 0 ? faults : missing.map((path) => ({ path, message: 'is missing' }));
  return (
    <section aria-label="Check" className="findings">
      <h2>Check</h2>
      <p aria-live="polite">{summaryOf(found.length, current, verdict)}</p>
      {found.length > 0 && (
        <ul aria-label="Faults">
          {found.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <PlaceName path={path} onOpen={onOpen} /> {message}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function summaryOf(
  found: number,
  current: boolean,
  verdict: Verdict<FiledReport> | undefined,
): string {
  if (found === 1) return 'One thing stands in the way:';
  if (found > 1) return `${found} things stand in the way:`;
  if (!current || !verdict) return 'Checking…';
  return verdict.accepted ? 'It can be filed as it is.' : 'It cannot be filed as it is.';
}

/** A place of the bundle in words; one in a claim opens that. */
function PlaceName({
  path,
  onOpen,
}: {
  readonly path: string;
  readonly onOpen: (claim: number) => void;
}) {
  const words = placeInWords(path);
  const [, claim] = /^\/claims\/(\d+)/.exec(path) ?? [];
  if (claim === undefined) return <strong>{words}:</strong>;
  return (
    <button type="button" onClick={() => onOpen(Number(claim))}>
      {words}
    </button>
  );
}

/** `/claims/0/evidence/1/exact` → `Claims 1, evidence 2, exact` */
function placeInWords(path: string): string {
  const parts = path.split('/').slice(1);
  const words = parts.reduce<string[]>((before, part) => {
    const last = before.at(-1);
    if (last === undefined || !/^\d+$/.test(part)) return [...before, wordsOf(part).toLowerCase()];
    return [...before.slice(0, -1), `${last} ${Number(part) + 1}`];
  }, []);
  return wordsOf(words.join(', '));
}
