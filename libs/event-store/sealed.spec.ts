import fc from 'fast-check';

import { canonicalJson } from './canonical.js';
import { type Envelope, entryOf } from './sealed.js';

const envelope: fc.Arbitrary<Envelope> = fc.record({
  dossier: fc.string(),
  version: fc.nat(),
  stream: fc.string({ unit: 'binary' }),
  revision: fc.nat(),
  id: fc.uuid(),
  type: fc.string(),
  schemaVersion: fc.nat(),
  recordedAt: fc.string(),
  recordedBy: fc.string({ unit: 'grapheme' }),
  correlationId: fc.string({ unit: 'binary' }),
  commitment: fc.string(),
});

test('The entry of an event is the canonical JSON (RFC 8785) of its envelope and of nothing else', () => {
  fc.assert(
    fc.property(envelope, (event) => {
      const more = { ...event, payload: '{"said":1}', salt: '00', erasedBy: null };
      expect(Buffer.from(entryOf(more)).toString()).toBe(canonicalJson(event));
    }),
  );
});
