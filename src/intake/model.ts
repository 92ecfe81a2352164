import { type LanguageModel, ModelFailure } from '../../libs/language-models/index.js';
import { figure } from '../limits/limits.js';
import { extractByModel } from './extracting/by-model.js';
import type { ReportText } from './extracting/candidate.js';
import { type Extractor, type Reading, type ReadingBounds, ReadingFailed } from './extractors.js';
import type { RulesExtractor } from './rules.js';

/** Reads by asking the language model that is configured, over HTTP. */
export class ModelExtractor implements Extractor {
  /**
   * @param name that of the model, as its endpoint has it
   * @param rules tell which sentences hold a condition: the model is not relied on for that
   */
  constructor(
    private readonly model: LanguageModel,
    private readonly name: string,
    private readonly rules: Pick<RulesExtractor, 'sentences'>,
  ) {}

  async read(text: ReportText, bounds: ReadingBounds): Promise<Reading> {
    const { limitMs, signal, onProgress } = bounds;
    const late = AbortSignal.timeout(limitMs);
    const sentences = await this.rules.sentences(text.text, bounds);
    const reader = { model: this.model, sentences: () => sentences };
    const options = { onProgress, signal: AbortSignal.any([signal, late]) };
    try {
      const { version, tokens, ...extraction } = await extractByModel(text, reader, options);
      return { extraction, version, model: this.name, tokens };
    } catch (error) {
      if (late.aborted && !signal.aborted) {
        throw new ReadingFailed(`It took longer than ${figure(limitMs / 1_000)} s to read.`);
      }
      throw error instanceof ModelFailure
        ? new ReadingFailed(error.message, { cause: error })
        : error;
    }
  }
}
