import { atOnce } from '../../../libs/in-turns/index.js';
import { changeClaim } from '../../claims/change-claim.js';
import { change } from '../../claims/changes/index.js';
import { opening } from '../../dossiers/open-dossier.js';
import { bundle } from '../bundle.js';
import { fileBundle } from '../file-bundle.js';

export const opened = opening({ slug: 'd', title: 'Talks' });

/** A report of which the text is one sentence, with what else it brings. */
export function report(slug: string, brings: object = {}) {
  const given = bundle.parse({
    slug,
    source: {},
    title: slug,
    publishedAt: '2022-03-30',
    text: `Words of ${slug}.`,
    ...brings,
  });
  return atOnce(fileBundle(given));
}

export const actors = ['north', 'south', 'envoy'].map((slug) => ({
  slug,
  name: slug,
  kind: slug === 'envoy' ? 'person' : 'state',
}));

/** A claim on evidence from the report that brings it. */
export function claim(key: string, fields: object = {}) {
  return {
    key,
    content: { kind: 'statement', gist: key },
    utterer: { actor: 'north' },
    evidence: [{ exact: 'Words', quotation: 'indirect' }],
    ...fields,
  };
}

/** A change as a bundle has it, but for the claim; with a reason, if none is given. */
interface ChangeFields {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A change of a claim, by its name, at the revision at which it stands. */
export function changed(claim: string, expected: number, fields: ChangeFields) {
  const why = fields.type === 'evidence' ? {} : { reason: 'For a reason' };
  const { claim: _, ...asked } = change.parse({ claim, ...why, ...fields });
  return changeClaim({ segment: claim.replace('/', '~'), expected }, asked);
}
