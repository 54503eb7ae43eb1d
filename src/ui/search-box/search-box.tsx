import { useUi } from '../ui.ts'

export type SearchBoxProps = {
  readonly action: string
  readonly value?: string | undefined
  readonly label?: string | undefined
  readonly hint?: string | undefined
  readonly name?: string | undefined
  /** What the list is narrowed down to already, so that searching keeps it. */
  readonly hidden?: { readonly [name: string]: string } | undefined
  /** For the front page: as large as a title. */
  readonly large?: boolean | undefined
}

/** A form that gets, so that what was searched for has an address. `/` goes to it where `KeyHint` stands on the page. */
export function SearchBox({ action, value, label, hint, name = 'q', hidden = {}, large }: SearchBoxProps) {
  const { say } = useUi()
  const id = `search-${name}`
  return (
    <search class={large ? 'search-box search-box--large' : 'search-box'}>
      <form method="get" action={action}>
        <label class={hint === undefined ? 'unseen' : 'search-box__label'} for={id}>
          {label ?? say('ui.search.label')}
        </label>
        {hint !== undefined && (
          <p class="muted small" id={`${id}-hint`}>
            {hint}
          </p>
        )}
        <div class="search-box__row">
          <input
            type="search"
            id={id}
            name={name}
            value={value}
            dir="auto"
            maxlength={200}
            autocomplete="off"
            data-key="/"
            aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          />
          {Object.entries(hidden).map(([key, kept]) => (
            <input type="hidden" name={key} value={kept} />
          ))}
          <button class="button" type="submit">
            {say('ui.search.go')}
          </button>
        </div>
      </form>
    </search>
  )
}
