// <hy-draft data-key="…" data-save="/drafts/7"> around a form: keeps what is typed on this machine, and on the server
// where the form says how, until a page says that the form was taken. A session that ends, a tab that closes, a wrong
// step back lose nothing. Passwords and files are never kept.
const quietMs = 800
const savedAgainMs = 5000
const sentKey = 'drafts-sent'

// Sent is not taken: the answer may be a page to sign in on. What was sent goes once a page says that something was done.
if (document.querySelector('.flash--done')) {
  for (const key of JSON.parse(sessionStorage.getItem(sentKey) ?? '[]')) localStorage.removeItem(key)
  sessionStorage.removeItem(sentKey)
}

customElements.define(
  'hy-draft',
  class extends HTMLElement {
    connectedCallback() {
      this.form = this.querySelector('form')
      this.line = this.querySelector('.form__draft')
      if (!this.form || !this.line) return
      this.key = `draft:${location.pathname}:${this.dataset.key}`
      this.original = this.read()
      // What comes back from the server is what was sent last, with a row more or less: that is kept, not written over.
      if (this.dataset.sent === undefined) this.restore()
      else this.store(JSON.stringify(this.original))
      this.form.addEventListener('input', () => {
        clearTimeout(this.timer)
        this.timer = setTimeout(() => this.keep() && this.dataset.save && this.save(), quietMs)
      })
      addEventListener('pagehide', () => this.timer && this.keep())
      this.form.addEventListener('submit', () => {
        this.keep()
        const sent = JSON.parse(sessionStorage.getItem(sentKey) ?? '[]')
        sessionStorage.setItem(sentKey, JSON.stringify([...new Set([...sent, this.key])]))
      })
    }

    /** The fields a person fills in, as pairs; several of one name stay apart. */
    read() {
      const fields = [...this.form.elements].filter(
        (field) => field.name && !['hidden', 'password', 'file', 'submit', 'button'].includes(field.type),
      )
      return fields.map((field) => [
        field.name,
        'checked' in field && /radio|box/.test(field.type) ? field.checked : field.value,
      ])
    }

    /** On this machine; whether there was something to keep. */
    keep() {
      clearTimeout(this.timer)
      this.timer = undefined
      const now = JSON.stringify(this.read())
      if (now === JSON.stringify(this.original) && this.dataset.sent === undefined) {
        return localStorage.removeItem(this.key)
      }
      if (this.store(now)) this.line.textContent = this.line.dataset.kept
      return true
    }

    store(text) {
      try {
        localStorage.setItem(this.key, text)
        return true
      } catch {
        // Full, or turned off: the form still works, and the server may still keep it.
        return false
      }
    }

    async save() {
      if (this.saving) return (this.again = true)
      this.saving = true
      try {
        const body = new URLSearchParams(new FormData(this.form))
        const response = await fetch(this.dataset.save, {
          method: 'POST',
          body,
          headers: { accept: 'application/json' },
        })
        // What the server answers with, such as the version just saved, goes along the next time.
        if (response.ok) {
          this.line.textContent = this.line.dataset.saved
          const answer = await response.json().catch(() => ({}))
          for (const [name, value] of Object.entries(answer)) {
            const field = this.form.elements[name]
            if (field?.type === 'hidden') field.value = value
          }
        }
      } catch {
        // Offline: it is kept here, and saved with the next change.
      }
      setTimeout(() => {
        this.saving = false
        if (this.again) this.save((this.again = false))
      }, savedAgainMs)
    }

    restore() {
      let kept
      try {
        kept = JSON.parse(localStorage.getItem(this.key) ?? 'null')
      } catch {
        kept = null
      }
      if (!Array.isArray(kept) || JSON.stringify(kept) === JSON.stringify(this.original)) return
      this.write(kept)
      this.line.textContent = `${this.line.dataset.restored} `
      const discard = document.createElement('button')
      discard.type = 'button'
      discard.className = 'plain-button'
      discard.textContent = this.line.dataset.discard
      discard.addEventListener('click', () => {
        localStorage.removeItem(this.key)
        this.write(this.original)
        this.line.textContent = ''
      })
      this.line.append(discard)
    }

    /** Fields are matched by name and place, so that a form that has changed since takes what still fits. */
    write(pairs) {
      const left = new Map()
      for (const [name, value] of pairs) left.set(name, [...(left.get(name) ?? []), value])
      for (const field of this.form.elements) {
        const value = left.get(field.name)?.shift()
        if (value === undefined) continue
        if (typeof value === 'boolean') field.checked = value
        else field.value = value
        field.dispatchEvent(new Event('input'))
      }
    }
  },
)
