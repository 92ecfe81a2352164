import type { Claim, Evidence, Utterer } from './claim.js';
import { type Content, kindOf } from './kinds/index.js';
import {
  actor,
  actorIfAny,
  actors,
  claim as claimAt,
  type Mention,
  type Sort,
} from './kinds/mention.js';

export type { Mention, Sort };

/** Everything that a claim refers to. */
export function mentionsOf({ content, utterer, evidence, links }: Claim): Mention[] {
  return [
    ...mentionsOfContent(content),
    ...mentionsOfUtterer(utterer),
    ...mentionsOfEvidence(evidence),
    ...(links ?? []).map(({ to }, index) => claimAt(`/links/${index}/to`, to)),
  ];
}

/** How much a claim refers to. */
export function countMentions({ content, utterer, evidence, links = [] }: Claim): number {
  const said = kindOf(content).mentions(content).length;
  const others = mentionsOfUtterer(utterer).length + mentionsOfEvidence(evidence).length;
  return said + others + links.length;
}

/** Everything that the content of a claim refers to. */
export function mentionsOfContent(content: Content): Mention[] {
  return kindOf(content)
    .mentions(content)
    .map((mention) => ({ ...mention, path: `/content${mention.path}` }));
}

/** Who says it, as far as that is actors, and on whose behalf. */
export function mentionsOfUtterer(utterer: Utterer): Mention[] {
  return [
    ...('actor' in utterer ? [actor('/utterer/actor', utterer.actor)] : []),
    ...('joint' in utterer ? actors('/utterer/joint', utterer.joint) : []),
    ...actorIfAny('/utterer/onBehalfOf', utterer.onBehalfOf),
  ];
}

/** The actors who passed evidence on. */
export function mentionsOfEvidence(evidence: readonly Pick<Evidence, 'via'>[]): Mention[] {
  return evidence.flatMap(({ via = [] }, e) =>
    via.flatMap((relay, v) =>
      typeof relay === 'string' ? [] : [actor(`/evidence/${e}/via/${v}/actor`, relay.actor)],
    ),
  );
}
