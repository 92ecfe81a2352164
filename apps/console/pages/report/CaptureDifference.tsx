import { useSuspenseQuery } from '@tanstack/react-query';
import type { TextPart } from '../../../../packages/client/generated/types.gen.js';
import type { Moment } from '../../api/moment.js';
import { differenceQuery } from './reads.js';

/** What one capture of a report says otherwise than the one before it. */
export function CaptureDifference({
  dossier,
  report,
  capture,
  moment,
}: {
  readonly dossier: string;
  readonly report: string;
  readonly capture: number;
  readonly moment: Moment;
}) {
  const query = differenceQuery(dossier, report, String(capture), moment);
  const { data } = useSuspenseQuery(query);
  if (!data.parts) return <p>One of the two texts is erased, so they cannot be compared.</p>;
  const changes = data.parts.filter(({ change }) => change !== 'same').length;
  return (
    <>
      <p>
        {changes === 0
          ? `It says the same as capture ${data.from}.`
          : `Struck out is what only capture ${data.from} says, underlined what only this one says.`}
      </p>
      <div className="report-text words" dir="auto">
        {data.parts.map((part, index) => (
          <Part key={index} {...part} />
        ))}
      </div>
    </>
  );
}

function Part({ change, text }: TextPart) {
  switch (change) {
    case 'same':
      return text;
    case 'added':
      return <ins>{text}</ins>;
    case 'removed':
      return <del>{text}</del>;
  }
}
