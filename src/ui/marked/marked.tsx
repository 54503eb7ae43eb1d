export type MarkedProps = {
  /** A text in pieces; `hit` where it is what was looked for. */
  readonly pieces: readonly { readonly text: string; readonly hit: boolean }[]
}

/** A text with what was looked for marked in it. What stands in the pieces is text, never markup. */
export function Marked({ pieces }: MarkedProps) {
  return <>{pieces.map(({ text, hit }) => (hit ? <mark>{text}</mark> : text))}</>
}
