export { configuredModel } from './configured-model.js';
export { ModelFailure } from './failure.js';
export type { ModelFault } from './failure.js';
export { languageModel } from './language-model.js';
export type { LanguageModel, ModelRun, ModelSettings, Question } from './language-model.js';
export { tokensInDatabase } from './tokens-in-database.js';
export { tokensInMemory } from './tokens.js';
export type { TakenTokens, TokenCount } from './tokens.js';
