import { z } from 'zod';

import { prose, slug } from '../../libs/text/index.js';
import { edtf } from '../dates/world-date.js';
import { besideOthers, type Unchecked } from './beside-others.js';
import { claim, evidence, extent, relation, utterer } from './claim.js';
import { content } from './content.js';
import { claimReference } from './references.js';
import type { ChangeType } from './transitions.js';

const reason = prose;
const caused = { reason, report: slug.optional() };
const withdrawal = { ...caused, withdrawnBy: z.enum(['speaker', 'publisher']).optional() };
const pieces = z.array(evidence).min(1).max(100);
const byClaim = { by: claimReference, reason };
const linkage = {
  to: claimReference,
  relation,
  extent: extent.optional(),
  reason: reason.optional(),
};

/** The fields of each kind of change, as they stand in a bundle. */
const fields = {
  correction: {
    cause: z.enum(['extraction', 'source']),
    content: content.optional(),
    utterer: utterer.optional(),
    saidAt: edtf.optional(),
    evidence: pieces.optional(),
    reason,
  },
  retraction: withdrawal,
  'entered-in-error': withdrawal,
  reinstatement: withdrawal,
  supersession: byClaim,
  'validity-end': { ended: edtf, ...caused },
  evidence: { evidence: pieces },
  denial: byClaim,
  dispute: byClaim,
  'dispute-resolution': { outcome: z.enum(['upheld', 'dismissed']), ...caused },
  link: linkage,
  unlink: linkage,
} satisfies Record<ChangeType, z.ZodRawShape>;

type Fields = typeof fields;

/** The words of a change without the claim that it is made to. */
export type ChangeOf<Type extends ChangeType> = { readonly type: Type } & z.infer<
  z.ZodObject<Fields[Type]>
>;

/** One change of a claim, with the kind that says what sort of fact it is. */
export type Change = { [Type in ChangeType]: ChangeOf<Type> }[ChangeType];

const target = { claim: claimReference, ifRevision: z.int().min(1).optional() };

function inBundle<Type extends ChangeType>(type: Type) {
  return z.strictObject({ type: z.literal(type), ...target, ...fields[type] });
}

/** A change as a bundle names it: after the bundle's claims, in the order given. */
export const change = z
  .discriminatedUnion('type', [
    inBundle('correction').superRefine(correctsSomething, besideOthers),
    inBundle('retraction'),
    inBundle('entered-in-error'),
    inBundle('reinstatement'),
    inBundle('supersession'),
    inBundle('validity-end'),
    inBundle('evidence'),
    inBundle('denial'),
    inBundle('dispute'),
    inBundle('dispute-resolution'),
    inBundle('link').superRefine(extentFits, besideOthers),
    inBundle('unlink').superRefine(extentFits, besideOthers),
  ])
  .meta({ id: 'Change' });
export type BundledChange = z.infer<typeof change>;

/** A body that names the other claim, or brings it. */
const byOrClaim = z
  .strictObject({ by: claimReference.optional(), claim: claim.optional(), reason })
  .refine((body: Unchecked) => (body.by === undefined) !== (body.claim === undefined), {
    path: ['by'],
    message: 'name the other claim with by, or bring it as claim: one of the two',
    ...besideOthers,
  });
export type ByOrClaim = z.infer<typeof byOrClaim>;

/** The bodies of the routes. */
export const bodies = {
  correction: z
    .strictObject(fields.correction)
    .superRefine(correctsSomething, besideOthers)
    .meta({ id: 'Correction' }),
  retraction: z.strictObject(withdrawal).meta({ id: 'Withdrawal' }),
  byOrClaim: byOrClaim.meta({ id: 'ByOrClaim' }),
  validityEnd: z.strictObject(fields['validity-end']).meta({ id: 'ValidityEnd' }),
  evidence: z.strictObject(fields.evidence).meta({ id: 'MoreEvidence' }),
  disputeResolution: z.strictObject(fields['dispute-resolution']).meta({ id: 'DisputeResolution' }),
  link: z.strictObject(linkage).superRefine(extentFits, besideOthers).meta({ id: 'LinkChange' }),
};

function correctsSomething(body: Unchecked, context: z.RefinementCtx): void {
  const { content, utterer, saidAt, evidence } = body;
  if ([content, utterer, saidAt, evidence].some((part) => part !== undefined)) return;
  context.addIssue({
    code: 'custom',
    path: [],
    message: 'a correction corrects at least one of content, utterer, saidAt and evidence',
  });
}

function extentFits({ relation, extent }: Unchecked, context: z.RefinementCtx): void {
  if (extent === undefined || relation === 'fulfils') return;
  context.addIssue({
    code: 'custom',
    path: ['extent'],
    message: 'only a link that fulfils has an extent',
  });
}
