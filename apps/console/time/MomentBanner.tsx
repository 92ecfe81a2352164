import { isPast, type Moment } from '../api/moment.js';
import { useSetMoment } from './use-set-moment.js';

/** Says what is looked at while a clock is set, and leads back to now. */
export function MomentBanner({ moment }: { readonly dossier: string; readonly moment: Moment }) {
  const setMoment = useSetMoment();
  if (!isPast(moment)) return null;
  const now = { asOf: undefined, publishedBy: undefined, validAt: undefined };
  return (
    <section aria-label="The moment that is shown" className="moment-banner">
      <p>
        {sentenceOf(moment)}{' '}
        <span className="writing">Nothing can be written here: go back to now for that.</span>
      </p>
      <button type="button" onClick={() => setMoment(now)}>
        Back to now
      </button>
    </section>
  );
}

function sentenceOf({ asOf, publishedBy, validAt }: Moment): string {
  const parts = [
    asOf !== undefined && (/^\d+$/.test(asOf) ? `as of version ${asOf}` : `as recorded by ${asOf}`),
    publishedBy !== undefined && `as published by ${publishedBy}`,
    validAt !== undefined && `as it holds in the world at ${validAt}`,
  ].filter((part) => part !== false);
  return `You see the dossier ${parts.join(', ')}.`;
}
