/** The mark: 回, one square in another, cut into a seal. Drawn, because not every machine has the character. */
export function SealMark() {
  return (
    <svg class="seal-mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <path class="seal-mark__ground" d="M2 2h28v28H2z" />
      <path class="seal-mark__line" fill="none" d="M7.5 7.5h17v17h-17zM12.9 12.9h6.2v6.2h-6.2z" />
    </svg>
  )
}
