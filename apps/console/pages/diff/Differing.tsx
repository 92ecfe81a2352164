import type { Difference } from '../../../../packages/client/generated/types.gen.js';
import { ClaimLink } from '../../facts/ClaimLink.js';
import { differences, titleOf } from '../../facts/differences.js';
import { Name } from '../../facts/Name.js';
import { ReportLink } from '../../facts/ReportLink.js';
import { ActorLink } from '../../facts/Speaker.js';

/** One item of a view that is there at one of two moments alone, or otherwise. */
export function Differing({
  dossier,
  item,
}: {
  readonly dossier: string;
  readonly item: Difference;
}) {
  const { change, before, after } = item;
  const found = differences(before, after).filter(
    ({ what }) => change === 'changed' || isTold(what),
  );
  return (
    <article className="differing">
      <p>
        <span className={`badge diff-${change}`}>{change}</span>{' '}
        <What dossier={dossier} item={item} />
      </p>
      {found.length > 0 && (
        <dl>
          {found.map(({ what, before: then, after: now }, index) => (
            <div key={`${what} ${index}`}>
              <dt>{what}</dt>
              <dd>
                {then !== null && (
                  <del>
                    <bdi>{then}</bdi>
                  </del>
                )}
                {then !== null && now !== null && ' → '}
                {now !== null && (
                  <ins>
                    <bdi>{now}</bdi>
                  </ins>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </article>
  );
}

/** Of what is there at one moment alone, its title says the most: these say the rest. */
const TOLD = new Set(['stance', 'terms', 'status', 'quantities', 'milestones', 'published at']);
const isTold = (what: string): boolean => TOLD.has(what);

function What({ dossier, item }: { readonly dossier: string; readonly item: Difference }) {
  const { view, key, before, after } = item;
  const shown = after ?? before ?? {};
  switch (view) {
    case 'actors':
      return <ActorLink dossier={dossier} actor={key} />;
    case 'reports':
      return (
        <ReportLink dossier={dossier} report={key}>
          {titleOf(shown)}
        </ReportLink>
      );
    case 'claims':
    case 'timeline': {
      const name = typeof shown['key'] === 'string' ? shown['key'] : null;
      return (
        <ClaimLink dossier={dossier} claim={{ claimId: key, key: name }}>
          {saidIn(shown)}
        </ClaimLink>
      );
    }
    case 'positions': {
      const [actor = '', issue = ''] = key.split('/');
      return (
        <>
          <ActorLink dossier={dossier} actor={actor} /> on <Name of="issues" slug={issue} />
        </>
      );
    }
    case 'quantities': {
      const [measure = '', population, place] = JSON.parse(key) as (string | null)[];
      return (
        <>
          <Name of="measures" slug={measure ?? ''} />
          {typeof population === 'string' && `, of ${population.replaceAll('-', ' ')}`}
          {typeof place === 'string' && (
            <>
              , in <Name of="places" slug={place} />
            </>
          )}
        </>
      );
    }
    default:
      return <bdi>{titleOf(shown) ?? key}</bdi>;
  }
}

/** What a claim says: its sentence, or else the words of its content. */
function saidIn(item: Readonly<Record<string, unknown>>): string | null {
  if (typeof item['sentence'] === 'string') return item['sentence'];
  const content = (item['content'] ?? {}) as Readonly<Record<string, unknown>>;
  for (const field of ['what', 'gist', 'terms']) {
    if (typeof content[field] === 'string') return content[field];
  }
  return titleOf(item);
}
