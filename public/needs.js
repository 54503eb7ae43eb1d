// <hy-needs data-select="…"> around the choice of an outcome and the line that says what it still needs: says it at once
// when another is chosen, and opens the fields it calls for.
customElements.define(
  'hy-needs',
  class extends HTMLElement {
    connectedCallback() {
      const select = document.getElementById(this.dataset.select)
      const line = this.querySelector('.answer__needs')
      if (!select || !line) return
      select.addEventListener('change', () => {
        const [needs = '', words = ''] = (line.getAttribute(`data-${select.value.replaceAll('_', '-')}`) ?? '').split(
          '|',
        )
        line.textContent = words
        for (const part of this.closest('.answer').querySelectorAll('[data-need]')) {
          if (needs.split(' ').includes(part.dataset.need)) part.open = true
        }
      })
    }
  },
)
