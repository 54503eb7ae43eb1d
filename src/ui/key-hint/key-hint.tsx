import { useUi } from '../ui.ts'

export type Key = { readonly key: string; readonly does: string }

/**
 * The keys of a page, and the switch that turns them off: somebody who speaks to their machine would press them by
 * talking (WCAG 2.2, 2.1.4). Keys work where something on the page carries `data-key`; without a script none do, and
 * this is not shown.
 */
export function KeyHint({ keys }: { readonly keys: readonly Key[] }) {
  const { say } = useUi()
  return (
    <hy-keys class="key-hint needs-script no-print">
      <details>
        <summary>{say('ui.keys.name')}</summary>
        <dl>
          {keys.map(({ key, does }) => (
            <div>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <button type="button" class="plain-button" aria-pressed="true">
          {say('ui.keys.on')}
        </button>
      </details>
    </hy-keys>
  )
}
