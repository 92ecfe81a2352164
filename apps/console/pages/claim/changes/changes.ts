import type { SingleClaim } from '../../../../../packages/client/generated/types.gen.js';
import { ending, reason, resolution, withdrawal } from '../../../writing/claim/change-fields.js';
import { claim as newClaim, link, RELATIONS } from '../../../writing/claim/fields.js';
import type { Field } from '../../../writing/form/field.js';
import type { ClaimChange } from './change.js';
import { correct } from './correct.js';

const byClaim: readonly Field[] = [
  {
    is: 'either',
    name: 'other',
    label: 'The other claim',
    of: [
      { is: 'claim', name: 'by', label: 'By' },
      { is: 'group', name: 'claim', label: 'A new claim', fields: newClaim },
    ],
  },
  reason,
];

const STANDS = ['active', 'superseded'] as const;
const KEPT = ['active', 'superseded', 'retracted'] as const;

/** All that can be done to a claim, in the order of the contract. */
export const CHANGES: readonly ClaimChange[] = [
  correct,
  {
    name: 'Retract',
    path: 'retractions',
    scope: 'report',
    from: STANDS,
    to: 'retracted',
    refusal: ', so it cannot be retracted.',
    fields: () => withdrawal,
    done: 'The claim is retracted.',
  },
  {
    name: 'Enter in error',
    path: 'entered-in-error',
    scope: 'report',
    from: KEPT,
    to: 'entered-in-error',
    refusal: ', so it cannot be marked as entered in error.',
    fields: () => withdrawal,
    done: 'The claim is marked as entered in error.',
  },
  {
    name: 'Reinstate',
    path: 'reinstatements',
    scope: 'report',
    from: ['superseded', 'retracted', 'entered-in-error'],
    to: 'active',
    refusal: ': there is nothing to reinstate.',
    fields: () => withdrawal,
    done: 'The claim is reinstated.',
  },
  {
    name: 'Supersede',
    path: 'supersessions',
    scope: 'report',
    from: ['active'],
    to: 'superseded',
    refusal: ', so it cannot be superseded.',
    fields: () => byClaim,
    done: 'The claim is superseded.',
  },
  {
    name: 'End validity',
    path: 'validity-end',
    scope: 'report',
    from: STANDS,
    refusal: ', so its validity cannot be ended.',
    fields: () => ending,
    done: 'The claim is ended.',
  },
  {
    name: 'Add evidence',
    path: 'evidence',
    scope: 'report',
    from: KEPT,
    refusal: ', so no evidence can be added.',
    fields: () => [{ is: 'evidence', name: 'evidence' }],
    start: ({ reports }) => ({ evidence: [{ report: reports[0]?.slug }] }),
    done: 'The evidence is added.',
  },
  {
    name: 'Deny',
    path: 'denials',
    scope: 'report',
    from: STANDS,
    refusal: ', so it cannot be denied.',
    fields: () => byClaim,
    done: 'The claim is denied.',
  },
  {
    name: 'Dispute',
    path: 'disputes',
    scope: 'report',
    from: STANDS,
    refusal: ', so it cannot be disputed.',
    fields: () => byClaim,
    done: 'The claim is disputed.',
  },
  {
    name: 'Resolve dispute',
    path: 'dispute-resolutions',
    scope: 'report',
    from: STANDS,
    refusal: ', so no dispute of it can be resolved.',
    cannot: ({ objections }) =>
      objections.some(({ outcome }) => outcome === null)
        ? undefined
        : 'No denial or dispute of the claim is open.',
    fields: () => resolution,
    done: 'The dispute is resolved.',
  },
  {
    name: 'Link',
    path: 'links',
    scope: 'report',
    from: KEPT,
    refusal: ', so it cannot be linked.',
    fields: () => [...link, { ...reason, optional: true }],
    done: 'The claims are linked.',
  },
  {
    name: 'Unlink',
    path: 'unlinks',
    scope: 'report',
    from: [...KEPT, 'entered-in-error'],
    refusal: ', so its links cannot be taken away.',
    cannot: ({ links }) =>
      links.outgoing.length > 0 ? undefined : 'No link starts from the claim.',
    fields: (claim) => [...linkThere(claim), { ...reason, optional: true }],
    start: (claim) => {
      const [first] = linksOf(claim);
      return first ? { to: first.to, relation: first.relation } : {};
    },
    done: 'The link is taken away.',
  },
  {
    name: 'Erase',
    path: 'erasure',
    scope: 'admin',
    from: [...KEPT, 'entered-in-error'],
    refusal: '.',
    fields: () => [reason, { is: 'prose', name: 'legalBasis' }],
    danger: true,
    done: 'The claim is erased.',
  },
];

/** Where a link that is there leads, and how: only what is there can be taken away. */
function linkThere(claim: SingleClaim): readonly Field[] {
  const links = linksOf(claim);
  const relations = RELATIONS.filter((of) => links.some(({ relation }) => relation === of));
  return [
    { is: 'choice', name: 'to', of: [...new Set(links.map(({ to }) => to))] },
    { is: 'choice', name: 'relation', of: relations },
  ];
}

const linksOf = ({ links: { outgoing } }: SingleClaim) =>
  outgoing.map(({ claimId, key, relation }) => ({ to: key ?? claimId, relation }));
