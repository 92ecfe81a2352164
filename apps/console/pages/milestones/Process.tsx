import { lazy, Suspense } from 'react';
import type { ProcessMilestones } from '../../../../packages/client/generated/types.gen.js';
import { Scrolls } from '../../ui/Scrolls.js';
import { edgesOf } from './graph.js';
import { Milestones } from './Milestones.js';
import { statusWords } from './status.js';
import { Step } from './Step.js';
import './milestones.css';

/** What lays out graphs is read when there is one to lay out. */
const StepGraph = lazy(async () => ({ default: (await import('./StepGraph.js')).StepGraph }));

/** A process: where it stands as a whole, its steps as a graph, and beside it the same as a list. */
export function Process({
  dossier,
  process,
}: {
  readonly dossier: string;
  readonly process: ProcessMilestones;
}) {
  const { slug, title, status, milestones, count, steps } = process;
  const edges = edgesOf(process);
  return (
    <>
      {(status !== null || count > 0) && (
        <>
          <p>
            As a whole: <strong>{statusWords(status)}</strong>
          </p>
          <Milestones dossier={dossier} milestones={milestones} count={count} />
        </>
      )}
      {steps.length > 0 && (
        <Scrolls name={`${title}, graph`}>
          <Suspense fallback={<p>Laying out…</p>}>
            <StepGraph process={process} />
          </Suspense>
        </Scrolls>
      )}
      {steps.length > 0 && (
        <ol className="steps" aria-label={`Steps of ${title}, list`}>
          {steps.map((step) => (
            <li key={step.slug} id={`step-${slug}-${step.slug}`} tabIndex={-1}>
              <Step dossier={dossier} step={step} steps={steps} edges={edges} />
            </li>
          ))}
        </ol>
      )}
      {steps.length === 0 && <p className="quiet">It has no steps.</p>}
    </>
  );
}
