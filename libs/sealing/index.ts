export { makeSealingKey, parseSealingKey, SealingKey } from './sealing-key.js';
