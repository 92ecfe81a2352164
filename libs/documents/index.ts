export type { DocumentFailure, DocumentFault, LeftOut, ReadDocument, Reading } from './reading.js';
export { readDocument } from './read-document.js';
export type { RawDocument, ReadBounds } from './read-document.js';
export { sha256Of } from './sha256.js';
