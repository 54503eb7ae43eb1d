import type { Visit } from '../../../site/visit.ts'
import { say } from './form-page.tsx'

type Props = {
  readonly visit: Visit
  readonly does: 'create' | 'get'
  readonly label: string
}

/**
 * The button that asks the browser for a passkey, inside the form that submits the response. Shown where the browser
 * supports passkeys; otherwise, or without scripts, the text beside it names the alternative.
 */
export function PasskeyButton({ visit, does, label }: Props) {
  return (
    <hy-passkey data-does={does} data-failed={say(visit, 'passkeys.failed')}>
      <input type="hidden" name="credential" value="" />
      <p role="alert" class="field__error" hidden></p>
      <button
        type="submit"
        class={does === 'get' ? 'button button--secondary' : 'button button--primary'}
        name="step"
        value="answer"
        hidden
      >
        {label}
      </button>
      <p class="muted">{say(visit, `passkeys.without.${does}`)}</p>
    </hy-passkey>
  )
}
