import type { Child } from 'hono/jsx'

/**
 * How a matter stands, by what it means to a reader: under way, ended with what was asked for, ended without it, or gone
 * wrong and waiting for somebody to step in.
 */
export type Tone = 'open' | 'done' | 'stopped' | 'trouble'

/** Shape and word; colour only repeats them. `label` is the state's word in the page's language. */
export function Status({ label, tone }: { readonly label: Child; readonly tone: Tone }) {
  return (
    <span class={`status status--${tone}`}>
      <StatusShape tone={tone} />
      <span>{label}</span>
    </span>
  )
}

const shapes: { readonly [tone in Tone]: string } = {
  open: 'M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12zM8 4.2a3.8 3.8 0 1 1 0 7.6z',
  done: 'M2.2 8.6l1.7-1.8l2.7 2.6l5.6-6.2l1.8 1.6l-7.3 8.2z',
  stopped: 'M2.5 6.7h11v2.6h-11z',
  trouble: 'M6.7 2h2.6l-.4 7.6h-1.8zM6.7 11.4h2.6v2.6h-2.6z',
}

function StatusShape({ tone }: { readonly tone: Tone }) {
  return (
    <svg class="status__shape" viewBox="0 0 16 16" width="12" height="12" aria-hidden="true" focusable="false">
      <path fill="currentColor" d={shapes[tone]} />
    </svg>
  )
}
