import { relation } from '../../claims/claim.js';

/** What terms of others mean: in the document, so that nobody needs to fetch anything. */
const TERMS = {
  schema: 'https://schema.org/',
  prov: 'http://www.w3.org/ns/prov#',
  oa: 'http://www.w3.org/ns/oa#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  parley: 'urn:parley:',
  id: '@id',
  type: '@type',

  Dossier: 'schema:Dataset',
  Report: 'schema:Report',
  Claim: 'schema:Claim',
  Capture: 'parley:Capture',
  Revision: 'parley:Revision',
  Annotation: 'oa:Annotation',
  Entity: 'prov:Entity',
  Agent: 'prov:Agent',
  SoftwareAgent: 'prov:SoftwareAgent',
  SpecificResource: 'oa:SpecificResource',
  TextPositionSelector: 'oa:TextPositionSelector',
  TextQuoteSelector: 'oa:TextQuoteSelector',

  name: 'schema:name',
  alternateName: 'schema:alternateName',
  description: 'schema:description',
  text: 'schema:text',
  url: 'schema:url',
  sameAs: { '@id': 'schema:sameAs', '@type': 'xsd:anyURI' },
  identifier: 'schema:identifier',
  inLanguage: 'schema:inLanguage',
  publisher: 'schema:publisher',
  author: { '@id': 'schema:author', '@type': '@id' },
  role: 'schema:roleName',
  memberOf: { '@id': 'schema:memberOf', '@type': '@id' },
  appearance: { '@id': 'schema:appearance', '@type': '@id' },
  isPartOf: { '@id': 'schema:isPartOf', '@type': '@id' },
  version: { '@id': 'schema:version', '@type': 'xsd:integer' },
  datePublished: { '@id': 'schema:datePublished', '@type': 'parley:edtf' },
  dateCreated: { '@id': 'schema:dateCreated', '@type': 'parley:edtf' },

  body: { '@id': 'oa:hasBody', '@type': '@id' },
  target: 'oa:hasTarget',
  source: { '@id': 'oa:hasSource', '@type': '@id' },
  selector: 'oa:hasSelector',
  motivation: { '@id': 'oa:motivatedBy', '@type': '@id' },
  start: { '@id': 'oa:start', '@type': 'xsd:nonNegativeInteger' },
  end: { '@id': 'oa:end', '@type': 'xsd:nonNegativeInteger' },
  exact: 'oa:exact',

  specializationOf: { '@id': 'prov:specializationOf', '@type': '@id' },
  wasRevisionOf: { '@id': 'prov:wasRevisionOf', '@type': '@id' },
  wasAttributedTo: { '@id': 'prov:wasAttributedTo', '@type': '@id' },
  hadPrimarySource: { '@id': 'prov:hadPrimarySource', '@type': '@id' },
  generatedAtTime: { '@id': 'prov:generatedAtTime', '@type': 'xsd:dateTime' },
} as const;

/** The relations of links, each a property from the one claim to the other; of what fulfils, part of it too. */
const RELATIONS = [...relation.options, 'fulfils-in-part'];

/** Terms of our own, by the type of what they say: each is named as it is written. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  '@id': ['onBehalfOf', 'supersededBy', 'mergedInto', ...RELATIONS],
  '@json': ['content', 'patch', 'via', 'erased'],
  'parley:edtf': ['saidAt', 'occurred', 'ended'],
  'xsd:boolean': ['narrated', 'corrected'],
  'xsd:positiveInteger': ['revision', 'capture'],
  'xsd:nonNegativeInteger': ['length'],
  'xsd:base64Binary': ['checkpointRoot'],
};

/** Those of which what they say is plain text. */
const PLAIN = [
  'authorLabel',
  'kind',
  'quotation',
  'event',
  'reason',
  'record',
  'epistemic',
  'validity',
  'note',
  'withdrawn',
  'publishedBy',
];

/** What a term means: the name of it, and the type of what it says where that is no plain text. */
type Term = string | { readonly '@id': string; readonly '@type': string };

/** All terms of our own. */
const OWN_TERMS = Object.fromEntries<Term>([
  ...Object.entries(OWN).flatMap(([type, names]) =>
    names.map((name): [string, Term] => [name, { '@id': `parley:${name}`, '@type': type }]),
  ),
  ...PLAIN.map((name): [string, Term] => [name, `parley:${name}`]),
]);

/**
 * The context of a document about a dossier.
 *
 * @param base the address of the dossier, which all names in the document are relative to
 */
export function contextOf(base: string) {
  return { '@base': `${base}/`, ...TERMS, ...OWN_TERMS };
}
