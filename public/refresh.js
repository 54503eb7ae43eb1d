// <hy-refresh data-seconds="5"> around a link: follows it by itself while somebody looks at the page.
customElements.define(
  'hy-refresh',
  class extends HTMLElement {
    connectedCallback() {
      const link = this.querySelector('a[href]')
      if (!link) return
      this.timer = setInterval(
        () => document.visibilityState === 'visible' && location.replace(link.href),
        this.dataset.seconds * 1000,
      )
    }

    disconnectedCallback() {
      clearInterval(this.timer)
    }
  },
)
