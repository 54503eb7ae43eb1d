// <hy-keys>: makes the keys of a page work. A key presses the button or follows the link that carries it as `data-key`,
// and goes to a field. Never while somebody writes, never with Ctrl, Alt or Meta, and not at all once turned off.
const offKey = 'keys-off'

customElements.define(
  'hy-keys',
  class extends HTMLElement {
    connectedCallback() {
      this.listen = (event) => this.press(event)
      document.addEventListener('keydown', this.listen)
      this.show()
      this.querySelector('button')?.addEventListener('click', () => {
        if (this.off) localStorage.removeItem(offKey)
        else localStorage.setItem(offKey, '1')
        this.show()
      })
    }

    disconnectedCallback() {
      document.removeEventListener('keydown', this.listen)
    }

    get off() {
      return localStorage.getItem(offKey) === '1'
    }

    show() {
      this.querySelector('button')?.setAttribute('aria-pressed', String(!this.off))
    }

    press(event) {
      const writing = event.target.closest?.('input, textarea, select, [contenteditable]')
      if (writing || this.off || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
      const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)
      if (!target) return
      event.preventDefault()
      if (target.matches('input, textarea, select')) target.focus()
      else target.click()
    }
  },
)
