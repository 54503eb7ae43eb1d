// <hy-advice data-form="…" data-from="/advice">: what is said beside a form, asked for again while somebody writes in it.
const adviceQuietMs = 1200

customElements.define(
  'hy-advice',
  class extends HTMLElement {
    connectedCallback() {
      const form = document.getElementById(this.dataset.form)
      if (!form) return
      form.addEventListener('input', () => {
        clearTimeout(this.timer)
        this.timer = setTimeout(() => this.ask(form), adviceQuietMs)
      })
    }

    async ask(form) {
      // An answer that comes late is about a text that has changed: only the last one counts.
      const asked = (this.asked = (this.asked ?? 0) + 1)
      const data = new FormData(form)
      data.set('_matter', this.dataset.matter ?? '')
      try {
        const response = await fetch(this.dataset.from, { method: 'POST', body: new URLSearchParams(data) })
        if (!response.ok || asked !== this.asked) return
        const told = await response.text()
        if (told !== this.told) this.innerHTML = this.told = told
      } catch {
        // Offline: what was said last stays.
      }
    }
  },
)
