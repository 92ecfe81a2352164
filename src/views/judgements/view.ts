import {
  type Changed,
  derived,
  type Lookups,
  type StoredRow,
} from '../../../libs/projections/index.js';
import { actors } from '../actors/view.js';
import { claims } from '../claims/view.js';
import { type LinkRow, links } from '../links/view.js';
import { objections } from '../objections/view.js';
import { type ResolutionRow, resolutions } from '../resolutions/view.js';
import { movedIn, partsOf, wholesFrom } from './belonging.js';
import { judge, type JudgementRow } from './judge.js';

/**
 * What other claims make of a claim, under its id: one row a claim that is denied, disputed,
 * corroborated or contradicted. Any other is single-source.
 */
export const judgements = derived<JudgementRow, 'judgements'>({
  name: 'judgements',
  revision: 2,
  from: [claims, objections, resolutions, links, actors],
  async keys(changed, rows) {
    const told = changed.of(claims).map(({ rectangle }) => rectangle.key);
    const [said, linked, belonging] = await Promise.all([
      rows.by(objections, { by: 'by' }, told),
      linksOf(told, rows),
      whereBelongingTells(changed, rows),
    ]);
    return [
      ...told,
      ...[...changed.of(objections), ...[...said.values()].flat()].map(({ row }) => row.claimId),
      ...changed.of(resolutions).map(({ row }) => row.claimId),
      ...[...changed.of(links), ...[...linked.values()].flat()].flatMap(endsOf),
      ...belonging,
    ];
  },
  async inputs(keys, rows, give) {
    const [against, linked] = await Promise.all([
      rows.by(objections, { by: 'claimId' }, keys),
      linksOf(keys, rows),
    ]);
    const judged = keys.filter((key) => against.has(key) || linked.has(key));
    const settled = await rows.by(resolutions, { by: 'claimId' }, judged);
    const voicesOf = (key: string) => [
      key,
      ...(against.get(key) ?? []).map(({ row }) => row.by),
      ...(linked.get(key) ?? []).flatMap(endsOf),
    ];
    const voices = await rows.under(claims, judged.flatMap(voicesOf));
    const speakersOf = (key: string) =>
      (linked.get(key) ?? [])
        .filter(isSame)
        .flatMap(endsOf)
        .flatMap((end) => voices.get(end) ?? [])
        .flatMap(({ row }) => row.speaksFor);
    const wholes = await wholesFrom(judged.flatMap(speakersOf), rows);
    for (const key of judged) {
      give(key, objections, against.get(key));
      give(key, resolutions, settled.get(key));
      give(key, links, linked.get(key));
      for (const voice of voicesOf(key)) give(key, claims, voices.get(voice));
      for (const speaker of new Set(speakersOf(key))) give(key, actors, wholes(speaker));
    }
  },
  derive(key, inputs) {
    const known = new Map(inputs.of(claims).map((row) => [row.claimId, row]));
    const claim = known.get(key);
    if (!claim || claim.record === 'erased') return null;
    const linkedAs = (relation: LinkRow['relation']) =>
      inputs.of(links).flatMap((link) => {
        const other = otherEnd(link, key);
        return link.relation === relation && other !== undefined ? (known.get(other) ?? []) : [];
      });
    const against = inputs.of(objections).filter(({ claimId }) => claimId === key);
    const settled = inputs.of(resolutions).filter(({ claimId }) => claimId === key);
    return judge(claim, {
      objections: against.flatMap(({ by, kind, revision }) => {
        const voice = known.get(by);
        return voice ? [{ kind, outcome: outcomeAfter(revision, settled), by: voice }] : [];
      }),
      same: linkedAs('same-proposition'),
      contradicting: linkedAs('contradicts'),
      belongingOf: (slug) => inputs.under(actors, slug),
    });
  },
});

/** What settled an objection that came with a revision: the first resolution after it. */
function outcomeAfter(revision: number, settled: readonly ResolutionRow[]) {
  const [first] = settled
    .filter((resolution) => resolution.revision > revision)
    .sort((a, b) => a.revision - b.revision);
  return first?.outcome ?? null;
}

/** The claim at the other end of a link of a claim; undefined for a link of others. */
function otherEnd({ fromClaim, toClaim }: LinkRow, claimId: string): string | undefined {
  if (fromClaim === toClaim) return undefined;
  if (fromClaim === claimId) return toClaim;
  return toClaim === claimId ? fromClaim : undefined;
}

/** The links of claims, both ways, by which one has a say in another. */
async function linksOf(
  ids: readonly string[],
  rows: Lookups,
): Promise<Map<string, readonly StoredRow<LinkRow>[]>> {
  const [from, to] = await Promise.all([
    rows.by(links, { by: 'fromClaim' }, ids),
    rows.by(links, { by: 'toClaim' }, ids),
  ]);
  return new Map(
    ids.flatMap((id) => {
      const all = [...(from.get(id) ?? []), ...(to.get(id) ?? [])].filter(hasSay);
      return all.length === 0 ? [] : [[id, all] as const];
    }),
  );
}

/** The claims whose speakers may have become one voice with those of the same proposition, or two again. */
async function whereBelongingTells(changed: Changed, rows: Lookups): Promise<string[]> {
  const slugs = await partsOf(movedIn(changed), rows);
  const spoken = await rows.by(claims, { containing: 'speaksFor' }, slugs);
  const ids = [...spoken.values()].flat().map(({ rectangle }) => rectangle.key);
  const linked = await linksOf([...new Set(ids)], rows);
  return [...linked.values()].flat().filter(isSame).flatMap(endsOf);
}

function hasSay({ row }: StoredRow<LinkRow>): boolean {
  return row.relation === 'same-proposition' || row.relation === 'contradicts';
}

function isSame({ row }: StoredRow<LinkRow>): boolean {
  return row.relation === 'same-proposition';
}

function endsOf({ row }: StoredRow<LinkRow>): string[] {
  return [row.fromClaim, row.toClaim];
}
