import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { DossierItem } from '../../../../packages/client/generated/types.gen.js';
import { PlainShell } from '../../shell/PlainShell.js';
import { Heading } from '../../ui/Heading.js';
import { MorePages } from '../../ui/MorePages.js';
import { NewDossier } from './NewDossier.js';
import { dossiersPages } from './reads.js';

/** All dossiers that one may read. */
export function DossiersPage() {
  const list = useSuspenseInfiniteQuery(dossiersPages());
  const dossiers = list.data.pages.flatMap(({ items }) => items);
  return (
    <PlainShell>
      <Heading title="Dossiers">Dossiers</Heading>
      {dossiers.length === 0 && <p>There is no dossier that you may read.</p>}
      <ul className="cards">
        {dossiers.map((dossier) => (
          <li key={dossier.slug}>
            <DossierCard dossier={dossier} />
          </li>
        ))}
      </ul>
      <MorePages list={list} />
      <NewDossier />
    </PlainShell>
  );
}

function DossierCard({ dossier }: { readonly dossier: DossierItem }) {
  const { slug, title, description, counts, version } = dossier;
  return (
    <article className="card">
      <h2>
        <Link to="/d/$dossier" params={{ dossier: slug }}>
          <bdi>{title}</bdi>
        </Link>
      </h2>
      {description !== null && (
        <p>
          <bdi>{description}</bdi>
        </p>
      )}
      <p className="quiet">
        {many(counts.reports, 'report')}, {many(counts.claims, 'claim')},{' '}
        {many(counts.actors, 'actor')}; version {version}
      </p>
    </article>
  );
}

const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
