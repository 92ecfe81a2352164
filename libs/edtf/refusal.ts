/** Why a text is refused as a date: a sentence that says what to do. Never leaves this library. */
export class Refusal extends Error {}
