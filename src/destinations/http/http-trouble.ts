/** The network brought no whole answer: why, in words that hold no secret. Becomes a `SyncError` where the file is known. */
export class HttpTrouble extends Error {
  constructor(found: string) {
    super(found);
    this.name = 'HttpTrouble';
  }
}
