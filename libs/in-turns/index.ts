export { atOnce, type InPieces, inTurns } from './in-turns.js';
export { OneEachTurn } from './one-each-turn.js';
