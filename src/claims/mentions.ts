import type { Claim } from './claim.js';
import type { Content } from './content.js';

/** Something that a claim refers to, with the place where it does, as a JSON Pointer in the claim. */
export type Mention = { readonly path: string } & (
  | { readonly of: 'actor' | 'issue' | 'process'; readonly slug: string }
  | { readonly of: 'step'; readonly process: string; readonly slug: string }
  | { readonly of: 'claim'; readonly reference: string }
);

/** Everything that a claim refers to. */
export function mentionsOf(claim: Claim): Mention[] {
  const { utterer } = claim;
  return [
    ...contentMentions(claim.content).map((mention) => ({
      ...mention,
      path: `/content${mention.path}`,
    })),
    ...('actor' in utterer ? [actor('/utterer/actor', utterer.actor)] : []),
    ...actors('/utterer/onBehalfOf', utterer.onBehalfOf),
    ...claim.evidence.flatMap(({ via }, e) =>
      (via ?? []).flatMap((relay, v) =>
        typeof relay === 'string' ? [] : [actor(`/evidence/${e}/via/${v}/actor`, relay.actor)],
      ),
    ),
    ...(claim.links ?? []).map(({ to }, l): Mention => ({
      of: 'claim',
      path: `/links/${l}/to`,
      reference: to,
    })),
  ];
}

function contentMentions(content: Content): Mention[] {
  switch (content.kind) {
    case 'event':
      return [
        ...(content.agents ?? []).map((slug, i) => actor(`/agents/${i}`, slug)),
        ...(content.targets ?? []).map((slug, i) => actor(`/targets/${i}`, slug)),
      ];
    case 'position':
      return [actor('/actor', content.actor), issue('/issue', content.issue)];
    case 'exchange':
      return content.legs.flatMap((leg, i) => [
        actor(`/legs/${i}/holder`, leg.holder),
        ...actors(`/legs/${i}/owedBy`, leg.owedBy),
        issue(`/legs/${i}/issue`, leg.issue),
      ]);
    case 'quantity': {
      const { countedBy = [] } = content;
      return typeof countedBy === 'string'
        ? [actor('/countedBy', countedBy)]
        : countedBy.map((slug, i) => actor(`/countedBy/${i}`, slug));
    }
    case 'milestone':
      return [
        process('/process', content.process),
        ...(content.step === undefined ? [] : [step('/step', content.process, content.step)]),
      ];
    case 'dependency':
      return [
        process('/process', content.process),
        step('/step', content.process, content.step),
        ...content.requires.map((slug, i) => step(`/requires/${i}`, content.process, slug)),
      ];
    case 'statement':
      return (content.about ?? []).map((subject, i): Mention => {
        if ('issue' in subject) return issue(`/about/${i}/issue`, subject.issue);
        if ('process' in subject) return process(`/about/${i}/process`, subject.process);
        return { of: 'claim', path: `/about/${i}/claim`, reference: subject.claim };
      });
  }
}

function actor(path: string, slug: string): Mention {
  return { of: 'actor', path, slug };
}

function actors(path: string, slug: string | undefined): Mention[] {
  return slug === undefined ? [] : [actor(path, slug)];
}

function issue(path: string, slug: string): Mention {
  return { of: 'issue', path, slug };
}

function process(path: string, slug: string): Mention {
  return { of: 'process', path, slug };
}

function step(path: string, process: string, slug: string): Mention {
  return { of: 'step', path, process, slug };
}
