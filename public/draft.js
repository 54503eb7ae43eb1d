// <hy-draft data-key="…" data-save="/drafts/7"> around a form: keeps what is typed on this machine, and on the server
// where the form says how, until the form has been sent. A session that ends, a tab that closes, a wrong step back lose
// nothing. Passwords and files are never kept.
const quietMs = 800
const savedAgainMs = 5000

customElements.define(
  'hy-draft',
  class extends HTMLElement {
    connectedCallback() {
      this.form = this.querySelector('form')
      this.line = this.querySelector('.form__draft')
      if (!this.form || !this.line) return
      this.key = `draft:${location.pathname}:${this.dataset.key}`
      this.original = this.read()
      this.restore()
      this.form.addEventListener('input', () => {
        clearTimeout(this.timer)
        this.timer = setTimeout(() => this.keep(), quietMs)
      })
      addEventListener('pagehide', () => this.timer && this.keep())
      // The form may be refused; its answer then brings back what was typed, and the next page begins anew.
      this.form.addEventListener('submit', () => {
        clearTimeout(this.timer)
        this.timer = undefined
        localStorage.removeItem(this.key)
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

    keep() {
      this.timer = undefined
      const now = JSON.stringify(this.read())
      if (now === JSON.stringify(this.original)) return localStorage.removeItem(this.key)
      try {
        localStorage.setItem(this.key, now)
      } catch {
        return // Full, or turned off: the form still works.
      }
      this.line.textContent = this.line.dataset.kept
      if (this.dataset.save) this.save()
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
