/**
 * A document somebody in the demo hands in. It is drawn by code when it is wanted, the same bytes each time, and goes
 * through the same inspection as what a browser uploads.
 */
export type Paper = {
  /** With the ending of its type. */
  readonly name: string
  readonly draw: () => Uint8Array | Promise<Uint8Array>
}
