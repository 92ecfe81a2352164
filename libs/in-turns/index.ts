export { atOnce, type InPieces, inTurns } from './in-turns.js';
