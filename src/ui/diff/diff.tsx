import { diffWords } from 'diff'
import { useUi } from '../ui.ts'

export type DiffProps = {
  readonly before: string
  readonly after: string
  readonly label?: string | undefined
}

// A text that was rewritten from end to end has no useful comparison; looking for one would hold up everybody else.
const compareMsMax = 200

/**
 * What changed between two versions of a text, word by word; words of Chinese are found by Intl.Segmenter. Added and
 * removed are marked by underline and strike, and said in words to whoever listens.
 */
export function Diff({ before, after, label }: DiffProps) {
  const { say } = useUi()
  const parts = compare(before, after)
  return (
    <div class="diff">
      {label !== undefined && <p class="diff__label">{label}</p>}
      {before === after ? (
        <p class="muted">{say('ui.diff.same')}</p>
      ) : (
        <p class="prose" dir="auto">
          {parts.map(({ value, added, removed }) => {
            if (added) return <Marked kind="added" text={value} />
            if (removed) return <Marked kind="removed" text={value} />
            return value
          })}
        </p>
      )}
    </div>
  )
}

function Marked({ kind, text }: { readonly kind: 'added' | 'removed'; readonly text: string }) {
  const { say } = useUi()
  const Tag = kind === 'added' ? 'ins' : 'del'
  return (
    <Tag>
      <span class="unseen">{say(`ui.diff.${kind}`)}</span>
      {text}
    </Tag>
  )
}

type Part = { readonly value: string; readonly added?: boolean; readonly removed?: boolean }

export function compare(before: string, after: string): readonly Part[] {
  const intlSegmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })
  const words = diffWords(before, after, { intlSegmenter, timeout: compareMsMax })
  if (words !== undefined) return words
  return [
    { value: before, removed: true },
    { value: after, added: true },
  ]
}
