/**
 * What is stored of a dossier's transparency log contradicts itself, or the events. Nothing is
 * signed on top of that.
 */
export class LogTampered extends Error {
  override readonly name = 'LogTampered';

  constructor(dossier: string, what: string) {
    super(
      `The transparency log of ${dossier} was tampered with: ${what}. Nothing more is signed for it; \`parley verify --dossier ${dossier}\` says what does not fit.`,
    );
  }
}
