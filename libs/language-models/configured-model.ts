import type { Config } from '../config/index.js';
import { type LanguageModel, languageModel } from './language-model.js';
import type { TokenCount } from './tokens.js';

/** The part of the configuration that is about the model. */
type ModelConfig = Pick<
  Config,
  'modelUrl' | 'model' | 'modelKey' | 'modelDialect' | 'modelTokensADay' | 'modelTokensARun'
>;

/** The model that is configured; undefined where `PARLEY_MODEL_URL` or `PARLEY_MODEL` is not set. */
export function configuredModel(config: ModelConfig, count: TokenCount): LanguageModel | undefined {
  const { modelUrl: url, model } = config;
  if (url === undefined || model === undefined) return undefined;
  return languageModel({
    url,
    model,
    key: config.modelKey,
    dialect: config.modelDialect,
    tokensADay: config.modelTokensADay,
    tokensARun: config.modelTokensARun,
    count,
  });
}
