// <hy-copy data-done="Copied"> around a link and a hidden button: shows the button, which copies the link's address.
customElements.define(
  'hy-copy',
  class extends HTMLElement {
    connectedCallback() {
      const link = this.querySelector('a[href]')
      const button = this.querySelector('button')
      // Only pages served safely may write to the clipboard.
      if (!link || !button || !navigator.clipboard) return
      button.hidden = false
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(link.href)
        this.querySelector('[role=status]').textContent = this.dataset.done
      })
    }
  },
)
