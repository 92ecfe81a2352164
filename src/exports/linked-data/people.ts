import type { CountedReport } from '../../views/reports/query.js';
import type { ShownActor } from '../tables/actors.js';
import { names, type Node } from './node.js';

/** What actors of each kind are in schema.org. */
const TYPES: Readonly<Record<ShownActor['kind'], string>> = {
  state: 'schema:Country',
  organisation: 'schema:Organization',
  person: 'schema:Person',
  group: 'schema:Organization',
  other: 'schema:Thing',
};

/** An actor, who may be an agent. */
export function actorNode(actor: ShownActor): Node {
  const { slug, name, kind, aliases, memberOf, role, sameAs, mergedInto, erased } = actor;
  return {
    id: names.actor(slug),
    type: [TYPES[kind], 'Agent'],
    identifier: slug,
    name,
    ...(aliases?.length ? { alternateName: aliases } : {}),
    ...(memberOf === null ? {} : { memberOf: names.actor(memberOf) }),
    ...(role === null ? {} : { role }),
    ...(sameAs?.length ? { sameAs } : {}),
    ...(mergedInto === null ? {} : { mergedInto: names.actor(mergedInto) }),
    ...(erased === null ? {} : { erased }),
  };
}

/** A report, and the captures of its text. */
export function reportNodes(report: CountedReport): Node[] {
  const { slug, title, source, url, publishedAt, language, withdrawn, captures } = report;
  const id = names.report(slug);
  const { name, url: at } = source;
  const publisher = {
    type: ['schema:Organization'],
    ...(name === undefined ? {} : { name }),
    ...(at === undefined ? {} : { url: at }),
  };
  return [
    {
      id,
      type: ['Report', 'Entity'],
      identifier: slug,
      name: title,
      datePublished: publishedAt,
      ...(name === undefined && at === undefined ? {} : { publisher }),
      ...(url === null ? {} : { url }),
      ...(language === null ? {} : { inLanguage: language }),
      ...(withdrawn === null ? {} : { withdrawn }),
    },
    ...captures.map(({ capture, length, capturedAt, note }) => ({
      id: names.capture(slug, capture),
      type: ['Capture', 'Entity'],
      isPartOf: id,
      capture,
      length,
      ...(capturedAt === null ? {} : { dateCreated: capturedAt }),
      ...(note === null ? {} : { note }),
    })),
  ];
}
