import { useUi } from '../ui.ts'

/** The lasting address of something, to pass on; with a script a button copies it. */
export function CopyLink({ href, label }: { readonly href: string; readonly label: string }) {
  const { say } = useUi()
  return (
    <hy-copy class="copy-link no-print" data-done={say('ui.copy.done')}>
      <a href={href}>{label}</a>{' '}
      <button type="button" class="plain-button" hidden>
        {say('ui.copy.copy')}
      </button>{' '}
      <span role="status"></span>
    </hy-copy>
  )
}
