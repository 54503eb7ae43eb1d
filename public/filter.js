// <hy-filter data-label="…" data-none="…"> around a long list of choices: a box to find one by a part of its name. What
// is ticked stays in sight.
customElements.define(
  'hy-filter',
  class extends HTMLElement {
    connectedCallback() {
      const choices = [...this.querySelectorAll('.choice')]
      const list = this.querySelector('.choices')
      if (!list || choices.length < 13) return
      const label = document.createElement('label')
      label.className = 'pick-many__find small'
      const box = document.createElement('input')
      box.type = 'search'
      label.append(`${this.dataset.label} `, box)
      list.before(label)
      box.addEventListener('input', () => {
        const wanted = box.value.trim().toLowerCase()
        for (const choice of choices) {
          const ticked = choice.querySelector('input').checked
          choice.hidden = !ticked && !choice.textContent.toLowerCase().includes(wanted)
        }
      })
      // Enter looks for a name; it does not send the form.
      box.addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault())
    }
  },
)
