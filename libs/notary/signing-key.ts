import { type NoteSigner, parseSigner } from '../transparency-log/index.js';

/** Where private keys are looked up, as text for `parseSigner`: one, or two during a rotation. */
export type KeySource = () => Promise<readonly string[]>;

/** Between two looks for a key that is not at hand. */
const PAUSE_MS = 5_000;

/**
 * The private key of a process. Only the newest published key signs: when that is replaced while
 * the process runs, the key is looked up again, and where the new one is not there, nothing is
 * signed and that is told, once.
 */
export class SigningKey {
  private signers: readonly NoteSigner[] = [];
  private lookedUp = -Infinity;
  private told: string | undefined;

  /** @param tell is told, in a sentence, why nothing is signed */
  constructor(
    private readonly source: KeySource,
    private readonly tell: (trouble: string) => void,
  ) {}

  /**
   * The keys that are at hand.
   * Throws a LogRefusal, which does not repeat it, for a text that is no key.
   */
  async all(): Promise<readonly NoteSigner[]> {
    this.signers = (await this.source()).map(parseSigner);
    return this.signers;
  }

  /** The signer of the newest published key; undefined where this process has not got it. */
  async signerOf(newest: string | undefined): Promise<NoteSigner | undefined> {
    const known = this.find(newest);
    if (known) return known;
    if (performance.now() - this.lookedUp < PAUSE_MS) return undefined;
    this.lookedUp = performance.now();
    await this.all();
    const found = this.find(newest);
    if (!found) this.tellOnce(newest);
    return found;
  }

  private find(newest: string | undefined): NoteSigner | undefined {
    return this.signers.find(({ verifier }) => verifier.vkey === newest);
  }

  private tellOnce(newest: string | undefined): void {
    const trouble =
      newest === undefined
        ? 'No signing key is published: the transparency logs grow, but no checkpoint is signed. Give it a key in PARLEY_SIGNING_KEY or PARLEY_SIGNING_KEY_FILE (`parley signing-key create --output <file>` makes one), and start it again.'
        : `This process has not got the signing key ${newest}: it extends the transparency logs, but signs no checkpoint. Give it the key in PARLEY_SIGNING_KEY or PARLEY_SIGNING_KEY_FILE, and start it again.`;
    if (this.told === trouble) return;
    this.told = trouble;
    this.tell(trouble);
  }
}
