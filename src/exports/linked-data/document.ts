import { LATEST } from '../../../libs/instants/index.js';
import type { DossierExports, Shown } from '../dossier-exports.js';
import { allClaims } from '../sources/claims.js';
import { allRevisions } from '../sources/revisions.js';
import { allActors } from '../tables/actors.js';
import { allReports } from '../tables/reports.js';
import type { Source } from '../table.js';
import { claimNodes, revisionNode } from './claims.js';
import { contextOf } from './context.js';
import type { Node } from './node.js';
import { actorNode, reportNodes } from './people.js';

/** The media type of the document. */
export const JSON_LD = 'application/ld+json';

/** What it is called. */
export const DOCUMENT = 'dossier.jsonld';

/** What is listed in the document, in order. */
const PARTS = [
  part(allActors, (actor) => [actorNode(actor)]),
  part(allReports, reportNodes),
  part(allClaims, claimNodes),
  part(allRevisions, (revision) => [revisionNode(revision)]),
];

/** The views that it draws on. */
export const documentViews = [
  ...new Map(PARTS.flatMap(({ views }) => views.map((view) => [view.name, view]))).values(),
];

/**
 * A dossier as linked data (JSON-LD 1.1): claims and reports as schema.org has them, evidence as Web
 * Annotations, who recorded and revised what as PROV-O. A line a thing, so that it can be read as it
 * comes.
 *
 * @param base the address of the dossier
 */
export async function* linkedData(
  exports: DossierExports,
  base: string,
  shown: Shown,
  gone: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const recorders = new Set<string>();
  yield Buffer.from(
    `{"@context":${JSON.stringify(contextOf(base))},\n"@graph":[\n${lineOf(dossierNode(base, shown))}`,
  );
  for (const part of PARTS) {
    for await (const found of part.nodes(exports, shown, gone)) {
      const lines = found.map((node) => `,\n${lineOf(node)}`);
      if (lines.length > 0) yield Buffer.from(lines.join(''));
      for (const { type, wasAttributedTo } of found) {
        if (type.includes('Revision')) recorders.add(String(wasAttributedTo));
      }
    }
  }
  const agents = [...recorders].sort().map((id) => ({ id, type: ['Agent', 'SoftwareAgent'] }));
  yield Buffer.from(`${agents.map((node) => `,\n${lineOf(node)}`).join('')}\n]}\n`);
}

/** A list with what the document tells of each of its items. */
function part<Item, Views extends string>(
  source: Source<Item, Views>,
  tell: (item: Item) => readonly Node[],
) {
  return {
    views: source.views as readonly { readonly name: string }[],
    async *nodes(exports: DossierExports, { moment }: Shown, gone: AbortSignal) {
      for await (const items of exports.items(source, moment, gone)) yield items.flatMap(tell);
    },
  };
}

function dossierNode(id: string, { moment, checkpoint }: Shown): Node {
  const { dossier, version, published } = moment;
  return {
    id,
    type: ['Dossier', 'Entity'],
    identifier: dossier,
    version,
    checkpointRoot: checkpoint.root,
    ...(published === LATEST ? {} : { publishedBy: published }),
  };
}

function lineOf(node: object): string {
  return JSON.stringify(node);
}
