/** Why a model gave no answer. */
export type ModelFault = keyof typeof WHY;

const WHY = {
  unreachable: 'The model cannot be reached.',
  'too-slow': 'The model did not answer in time.',
  'rate-limited': 'The model takes no more questions for now.',
  unavailable: 'The model is out of order.',
  'key-refused': 'The model refuses the key: PARLEY_MODEL_KEY.',
  'not-there':
    'There is no such model, or no model at this address: PARLEY_MODEL_URL, PARLEY_MODEL.',
  'question-refused':
    'The model refuses the question as it is put: PARLEY_MODEL_DIALECT may be another.',
  redirected: 'The model is elsewhere, and no redirection is followed: PARLEY_MODEL_URL.',
  'answer-too-large': 'The answer has more bytes than are read.',
  unreadable: 'What answers is no model of this dialect: PARLEY_MODEL_DIALECT.',
  declined: 'The model declines to answer.',
  truncated: 'The answer was cut off: there was more to say than it has room for.',
  invalid: 'The answer is not what was asked for, and was not when it was asked for again.',
  'run-spent': 'The tokens of this run are spent.',
  'day-spent': 'The tokens of this day are spent: PARLEY_MODEL_TOKENS_A_DAY.',
} as const;

/**
 * A model gave no answer. The message is a sentence for people; neither it nor any field holds what
 * the endpoint said, which may repeat the key.
 */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';

  constructor(
    readonly fault: ModelFault,
    /** The status of the answer, where there was one. */
    readonly status?: number,
    /** In how many seconds to ask again, where the endpoint says so. */
    readonly retryAfter?: number,
  ) {
    super(WHY[fault]);
  }
}
