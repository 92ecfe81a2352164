import type { PositionCell } from '../../../packages/client/generated/types.gen.js';
import { Speaker } from './Speaker.js';

const QUOTED: Readonly<Record<PositionCell['quotation'], string>> = {
  direct: 'own words',
  partial: 'partly own words',
  indirect: 'indirect speech',
  narrator: 'the report’s voice',
};

/** Whether a position was stated or read from other words, by whom, and how those are quoted. */
export function Reading({
  dossier,
  position: { reading, utterer, quotation },
}: {
  readonly dossier: string;
  readonly position: Pick<PositionCell, 'reading' | 'utterer' | 'quotation'>;
}) {
  return (
    <>
      {reading === 'inferred' ? (
        <>
          <strong>Inferred</strong> from words of
        </>
      ) : (
        'Stated by'
      )}{' '}
      <Speaker dossier={dossier} utterer={utterer} /> ({QUOTED[quotation]})
    </>
  );
}
