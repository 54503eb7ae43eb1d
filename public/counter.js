// <hy-counter data-max="3000" data-left="{n} left" data-over="{n} too many"> around a text area and the line that says
// the limit. Counts as people do: one Han character or one letter, however many bytes it takes.
const counted = new Intl.Segmenter()

customElements.define(
  'hy-counter',
  class extends HTMLElement {
    connectedCallback() {
      const box = this.querySelector('textarea')
      const line = this.querySelector('.field__count')
      if (!box || !line) return
      const max = Number(this.dataset.max)
      const count = () => {
        // Most of what is written is far from the limit, where an upper bound will do.
        const length = box.value.length < max / 2 ? box.value.length : [...counted.segment(box.value)].length
        const over = length - max
        line.textContent = (over > 0 ? this.dataset.over : this.dataset.left).replace(
          '{n}',
          Math.abs(over).toLocaleString(),
        )
        line.classList.toggle('is-over', over > 0)
      }
      box.addEventListener('input', count)
      count()
    }
  },
)
