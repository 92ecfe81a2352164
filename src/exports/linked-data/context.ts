/** What terms of the document mean: in it, so that nobody needs to fetch anything. */
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
  authorLabel: 'parley:authorLabel',
  role: 'schema:roleName',
  onBehalfOf: { '@id': 'parley:onBehalfOf', '@type': '@id' },
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

  kind: 'parley:kind',
  content: { '@id': 'parley:content', '@type': '@json' },
  patch: { '@id': 'parley:patch', '@type': '@json' },
  via: { '@id': 'parley:via', '@type': '@json' },
  erased: { '@id': 'parley:erased', '@type': '@json' },
  narrated: { '@id': 'parley:narrated', '@type': 'xsd:boolean' },
  quotation: 'parley:quotation',
  event: 'parley:event',
  reason: 'parley:reason',
  record: 'parley:record',
  corrected: { '@id': 'parley:corrected', '@type': 'xsd:boolean' },
  epistemic: 'parley:epistemic',
  validity: 'parley:validity',
  saidAt: { '@id': 'parley:saidAt', '@type': 'parley:edtf' },
  occurred: { '@id': 'parley:occurred', '@type': 'parley:edtf' },
  ended: { '@id': 'parley:ended', '@type': 'parley:edtf' },
  revision: { '@id': 'parley:revision', '@type': 'xsd:positiveInteger' },
  capture: { '@id': 'parley:capture', '@type': 'xsd:positiveInteger' },
  length: { '@id': 'parley:length', '@type': 'xsd:nonNegativeInteger' },
  note: 'parley:note',
  withdrawn: 'parley:withdrawn',
  supersededBy: { '@id': 'parley:supersededBy', '@type': '@id' },
  mergedInto: { '@id': 'parley:mergedInto', '@type': '@id' },
  checkpointRoot: { '@id': 'parley:checkpointRoot', '@type': 'xsd:base64Binary' },
  publishedBy: 'parley:publishedBy',
} as const;

/** The relations of links, each a property from the one claim to the other; of what fulfils, part of it too. */
const RELATIONS = [
  'same-proposition',
  'contradicts',
  'elaborates',
  'explains',
  'fulfils',
  'fulfils-in-part',
  'breaches',
  'inferred-from',
].map((name) => [name, { '@id': `parley:${name}`, '@type': '@id' }] as const);

/**
 * The context of a document about a dossier.
 *
 * @param base the address of the dossier, which all names in the document are relative to
 */
export function contextOf(base: string) {
  return { '@base': `${base}/`, ...TERMS, ...Object.fromEntries(RELATIONS) };
}
