import type { RecordedEvent } from '../../libs/event-store/index.js';
import type { JudgementRow } from '../../src/views/judgements/judge.js';

/** What the rules look at in a payload. */
interface Told {
  readonly utterer?: Utterer;
  readonly links?: readonly Link[];
  readonly to?: string;
  readonly relation?: string;
  readonly by?: string;
  readonly outcome?: string;
  readonly into?: string;
  readonly memberOf?: string;
}
type Utterer = Readonly<Partial<Record<'actor' | 'label' | 'onBehalfOf', string>>> & {
  readonly joint?: readonly string[];
};
interface Link {
  readonly to: string;
  readonly relation: string;
}

interface Claim {
  readonly id: string;
  readonly asserted: number;
  utterer: Utterer;
  active: boolean;
  links: Link[];
  against: { readonly by: string; readonly kind: string; outcome: string | undefined }[];
}

/**
 * What the events that are known make of each claim, by *State* of the design: each claim is
 * compared with each, without a look at the code that the product has for it.
 */
export function judgementsByTheRules(
  events: readonly RecordedEvent[],
): ReadonlyMap<string, JudgementRow> {
  const { claims, wholesOf } = lived(events);
  const rows = new Map<string, JudgementRow>();
  for (const claim of claims.values()) {
    const others = [...claims.values()].filter((other) => other !== claim && other.active);
    const tied = (relation: string) =>
      others.filter(
        (other) =>
          claim.links.some((link) => link.to === other.id && link.relation === relation) ||
          other.links.some((link) => link.to === claim.id && link.relation === relation),
      );
    const speakers = ({ utterer }: Claim) =>
      [utterer.actor, ...(utterer.joint ?? []), utterer.onBehalfOf].flatMap((slug) =>
        slug === undefined ? [] : wholesOf(slug),
      );
    const held = (kind: string) =>
      claim.against.some(
        (it) =>
          it.kind === kind && it.outcome !== 'dismissed' && others.some(({ id }) => id === it.by),
      );
    const corroborated = tied('same-proposition').some(
      (other) =>
        (other.utterer.actor ?? other.utterer.joint) !== undefined &&
        speakers(other).every((speaker) => !speakers(claim).includes(speaker)),
    );
    const contradicting = claim.active ? tied('contradicts') : [];
    const epistemic = held('denied')
      ? 'denied'
      : held('disputed')
        ? 'disputed'
        : corroborated
          ? 'corroborated'
          : 'single-source';
    if (epistemic === 'single-source' && contradicting.length === 0) continue;
    const conflicts: JudgementRow['conflicts'][number][] = [];
    if (claim.active && held('denied')) conflicts.push('denied');
    if (claim.active && held('disputed')) conflicts.push('disputed');
    if (contradicting.some(({ asserted }) => asserted > claim.asserted))
      conflicts.push('contradicts');
    const { id, asserted, utterer } = claim;
    const label = utterer.label === undefined ? 'narrator:' : `label:${utterer.label}`;
    rows.set(id, {
      claimId: id,
      asserted,
      speaker: utterer.joint ? 'joint:' : (utterer.actor ?? label),
      epistemic,
      contradicted: contradicting.length > 0,
      conflicts,
    });
  }
  return rows;
}

/** The claims as the events leave them, and to whom an actor belongs. */
function lived(events: readonly RecordedEvent[]) {
  const claims = new Map<string, Claim>();
  const merged = new Map<string, string>();
  const members = new Map<string, string>();
  for (const event of events) {
    const [kind, id = ''] = event.stream.split('/');
    const told = event.payload as Told;
    if (kind === 'actor') {
      if (event.type === 'ActorsMerged') merged.set(id, told.into ?? '');
      if (event.type === 'MergeReverted') merged.delete(id);
      if (told.memberOf !== undefined) members.set(id, told.memberOf);
    }
    if (kind !== 'claim') continue;
    if (event.type === 'ClaimAsserted') {
      const { utterer = {}, links = [] } = told;
      const asserted = event.version;
      claims.set(id, { id, asserted, utterer, active: true, links: [...links], against: [] });
    }
    const claim = claims.get(id);
    if (claim) change(claim, event.type, told);
  }
  /** Whoever a slug stands for or is a member of, and whoever these are in turn. */
  const wholesOf = (slug: string, seen: readonly string[] = []): string[] =>
    seen.includes(slug)
      ? []
      : [merged.get(slug), members.get(slug)].reduce(
          (all, next) => (next === undefined ? all : [...all, ...wholesOf(next, [...seen, slug])]),
          [slug],
        );
  return { claims, wholesOf };
}

function change(
  claim: Claim,
  type: string,
  { utterer, to = '', relation = '', by = '', outcome }: Told,
) {
  switch (type) {
    case 'ClaimsLinked':
      claim.links.push({ to, relation });
      break;
    case 'ClaimsUnlinked':
      claim.links = claim.links.filter((link) => link.to !== to || link.relation !== relation);
      break;
    case 'ExtractionCorrected':
    case 'SourceCorrected':
      if (utterer) claim.utterer = utterer;
      break;
    case 'ClaimRetracted':
    case 'ClaimSuperseded':
    case 'EnteredInErrorMarked':
      claim.active = false;
      break;
    case 'ClaimReinstated':
      claim.active = true;
      break;
    case 'ClaimDenied':
    case 'ClaimDisputed': {
      const others = claim.against.filter((it) => it.by !== by);
      const kind = type === 'ClaimDenied' ? 'denied' : 'disputed';
      claim.against = [...others, { by, kind, outcome: undefined }];
      break;
    }
    case 'DisputeResolved':
      for (const it of claim.against) it.outcome ??= outcome;
      break;
    default:
  }
}
