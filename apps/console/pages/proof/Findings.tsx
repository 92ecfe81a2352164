import { useId } from 'react';
import type { Checked } from '../../proof/check-log.js';
import type { Finding } from '../../proof/finding.js';
import { CopyButton } from '../../ui/CopyButton.js';

const OUTCOMES: Readonly<Record<Finding['outcome'], string>> = {
  proven: 'Proven',
  broken: 'Does not hold',
  unproven: 'Not proven',
};

/** What was proven, what does not hold and what was not proven; what does not hold comes first. */
export function Findings({ checked: { findings } }: { readonly checked: Checked }) {
  const broken = findings.filter(({ outcome }) => outcome === 'broken');
  const rest = findings.filter(({ outcome }) => outcome !== 'broken');
  return (
    <section aria-label="What was found" className="proof-findings">
      <h2>What was found</h2>
      {broken.length > 0 && (
        <div role="alert" className="refused">
          <p>
            <strong>This log does not hold.</strong> Keep what you have of it, and ask whoever runs
            the server.
          </p>
          <FindingList findings={broken} />
        </div>
      )}
      <FindingList findings={rest} />
    </section>
  );
}

function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <dl>
      {findings.map(({ outcome, about, says, text }) => (
        <div key={about} className={`finding finding-${outcome}`}>
          <dt>
            <span className="badge">{OUTCOMES[outcome]}</span> {about}
          </dt>
          <dd>
            {says} {text !== undefined && <code>{text}</code>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The checkpoint that was checked, to be kept elsewhere. */
export function CheckpointNow({ note }: { readonly note: string }) {
  const id = useId();
  return (
    <section aria-label="This checkpoint">
      <h2>This checkpoint</h2>
      <p>
        This browser keeps it until you sign out, and compares it when you check again. Keep it
        where the server cannot reach it, too: it shows at any later time whether something was
        changed.
      </p>
      <div className="scrolls" tabIndex={0} role="region" aria-label="The signed checkpoint">
        <pre id={id}>{note}</pre>
      </div>
      <CopyButton text={note} from={id}>
        Copy the checkpoint
      </CopyButton>
    </section>
  );
}

/** What no check of this page can show. */
export function NotProven() {
  return (
    <section aria-label="What this does not prove">
      <h2>What this does not prove</h2>
      <ul>
        <li>
          That the key is whose it should be: the server itself says so, until you compare it with
          one that you have from elsewhere.
        </li>
        <li>
          That everybody is shown the same log: for that, people compare checkpoints with each
          other.
        </li>
        <li>
          That the other pages show what the events say: <code>parley verify</code> builds all views
          anew, and with an export needs no server.
        </li>
        <li>
          What an erased event said: its words are gone, while its place in the tree, when and by
          whom it was recorded stay proven.
        </li>
        <li>What is newer than the newest checkpoint.</li>
        <li>
          That this page does what it says: it came from the same server. Who does not trust that
          either checks an export with a program of their own.
        </li>
      </ul>
    </section>
  );
}
