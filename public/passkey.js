// <hy-passkey data-does="create|get" data-failed="…"> in a form: asks the form's address what to ask the browser for, has
// the browser ask the person, and sends the form with the answer (WebAuthn level 3, §5.1).
customElements.define(
  'hy-passkey',
  class extends HTMLElement {
    connectedCallback() {
      const form = this.closest('form')
      const button = this.querySelector('button')
      const key = globalThis.PublicKeyCredential
      if (!form || !button || !key?.parseRequestOptionsFromJSON || !key.prototype.toJSON) return
      button.hidden = false
      this.querySelector('p:not([role])').hidden = true
      button.addEventListener('click', async (event) => {
        event.preventDefault()
        this.say('')
        const asked = new URLSearchParams(new FormData(form))
        asked.set('step', 'options')
        try {
          const response = await fetch(form.action, { method: 'POST', body: asked })
          const told = await response.json()
          if (!response.ok) return this.say(told.error)
          const credential =
            this.dataset.does === 'create'
              ? await navigator.credentials.create({ publicKey: key.parseCreationOptionsFromJSON(told) })
              : await navigator.credentials.get({ publicKey: key.parseRequestOptionsFromJSON(told) })
          this.querySelector('[name=credential]').value = JSON.stringify(credential.toJSON())
          form.requestSubmit(button)
        } catch {
          // Turned down, timed out, or no passkey there: the browser does not say which.
          this.say(this.dataset.failed)
        }
      })
    }

    say(text) {
      const line = this.querySelector('[role=alert]')
      line.textContent = text
      line.hidden = text === ''
    }
  },
)
